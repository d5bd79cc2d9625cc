# The sheets of data/gallery set without a word, and none is missing. How they look, and whether all words are there,
# pictures.sh and words.sh see, as for all other PDFs.
. tests/lib.sh

for copy in data/gallery/*.yaml; do
  name=$(basename "$copy" .yaml)
  if "$HANDBILL" check --strict "$copy" >"$WORK/said" 2>&1 && [ ! -s "$WORK/said" ]; then
    ok "$name: nothing to say"
  else
    not_ok "$name: nothing to say" <"$WORK/said"
  fi
  check "$name: in the README" grep -q "\`$name\`" README.md
done

# A layout's own words have room in every language that it has them in.
for layout in layouts/*.yaml; do
  name=$(basename "$layout" .yaml)
  copy=data/gallery/$name.yaml
  [ -f "$copy" ] || continue
  for lang in $(grep -oE '[ {](de|fr|es|it|ru|uk|kk|tr|ar): ' "$layout" | tr -d ' {:' | sort -u); do
    mkdir -p "$WORK/data/gallery"
    cp data/gallery/* "$WORK/data/gallery"
    sed "s/^lang: .*/lang: $lang/" "$copy" >"$WORK/data/gallery/$name.yaml"
    check "$name: its own words in $lang" "$HANDBILL" check --layouts layouts "$WORK/data/gallery/$name.yaml"
  done
done

# A layout without a copy is tried by nobody. A house is tried by those that extend it.
for layout in layouts/*.yaml; do
  name=$(basename "$layout" .yaml)
  if grep -qx "extends: $name.yaml" layouts/*.yaml || grep -qx "layout: $name" data/*.yaml data/gallery/*.yaml; then
    ok "$layout: is used"
  else
    echo "neither a copy nor a layout names it" | not_ok "$layout: is used"
  fi
done

# A layout is read in an editor beside the page.
if grep -nE '^.{121}' layouts/*.yaml layouts/*/*.yaml >"$WORK/long"; then not_ok "lines of at most 120 characters" <"$WORK/long"; else ok "lines of at most 120 characters"; fi

# Of a list whose items stand side by side the layout says how many have room.
for layout in layouts/*.yaml; do
  for list in $(grep -B1 'direction: across' "$layout" | grep -oE 'each: [a-z]+' | cut -d' ' -f2); do
    check "$layout: how many $list at most" perl -0ne "exit !/^  $list:(?:(?!\n  \w).)*\bmax: \d/ms" "$layout"
  done
done

# `make gallery` draws them anew.
mkdir -p "$WORK/pictures"
check "docs/gallery.png and docs/leaflet.png" \
  tests/gallery "$WORK/gallery.png" "$WORK/leaflet.png" "$WORK/pictures"
for picture in gallery leaflet; do
  check "docs/$picture.png shows the sheets as they are" \
    build/picdiff "docs/$picture.png" "$WORK/$picture.png" "$WORK/difference.png"
done

# The pictures of the copies are those that the program draws: all of them, and no others.
for picture in data/gallery/*.png "$WORK"/pictures/*.png; do
  name=$(basename "$picture")
  check "$name: as it is drawn" build/picdiff "data/gallery/$name" "$WORK/pictures/$name" "$WORK/difference.png"
done

# Pages that have no room side by side are told, and not written beside the sheet.
pages=(build/gallery/pages/poster-1.png build/gallery/pages/poster-1.png build/gallery/pages/poster-1.png)
build/contact "$WORK/wide.png" "${pages[@]}" "${pages[@]}" 2>"$WORK/said"
check "contact: a document wider than the sheet" [ $? = 2 ]
