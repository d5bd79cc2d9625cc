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
