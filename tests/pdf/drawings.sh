# Drawings (SVG) look in the PDF as another program draws them: tests/svg/*.svg, each on a page of its size, drawn by
# poppler and by Ghostscript, and beside it by librsvg. Where librsvg 2.54 is known to be wrong, the drawing has another
# in tests/svg/same that says the same in plainer words, and librsvg draws that one.
. tests/lib.sh

ZOOM=3      # pixels for each of the drawings' px: some 600 across
DPI=288     # the same: 96 px are an inch
FINE=3      # Ghostscript draws so much finer and takes the mean: its own smoothing leaves seams in wide strokes
pages=$WORK/pages
rm -rf "$pages"
mkdir -p "$pages"

# seen SVG PNG: what librsvg draws
seen() { rsvg-convert --zoom $ZOOM --background-color white "$1" --output "$2"; }

# pt N: so many pixels, as points
pt() { awk -v n="$1" -v dpi=$DPI 'BEGIN { printf "%.9gpt", n * 72 / dpi }'; }

# sized PNG: its width and height in points
sized() {
  local width height
  read -r width height < <(perl -e 'open F, "<:raw", $ARGV[0]; read F, $_, 24; print join(" ", unpack("x16NN", $_)), "\n"' "$1")
  echo "[$(pt "$width"), $(pt "$height")]"
}

# on_page NAME SVG: a PDF with it, on a page of its size
on_page() {
  cp "$2" "$pages/$1.svg"
  cat >"$pages/$1.layout.yaml" <<LAYOUT
page: {size: $(sized "$WORK/$1.seen.png"), margin: 0}
fonts: {sans: roboto}
slots: {drawing: image}
styles: {text: {font: sans, size: 10pt}}
body: [{image: drawing}]
LAYOUT
  printf 'layout: %s.layout.yaml\ndrawing: {file: %s.svg, alt: A drawing}\n' "$1" "$1" >"$pages/$1.yaml"
  "$HANDBILL" build --quiet "$pages/$1.yaml" -o "$pages/$1.pdf"
}

names=()
for svg in tests/svg/*.svg; do
  name=$(basename "$svg" .svg)
  plain=tests/svg/same/$name.svg
  [ -f "$plain" ] || plain=$svg
  check "$name: drawn by librsvg" seen "$plain" "$WORK/$name.seen.png"
  check "$name: built" on_page "$name" "$svg"
  [ -f "$pages/$name.pdf" ] && names+=("$name")
done

pdfs=()
for name in "${names[@]}"; do
  pdfs+=("$pages/$name.pdf")
  pdftoppm -r $DPI -png -singlefile "$pages/$name.pdf" "$WORK/$name.poppler"
done
if [ ${#pdfs[@]} -gt 0 ]; then
  check "Ghostscript" gs -q -dSAFER -dNOPAUSE -dBATCH -sDEVICE=png16m -r$((DPI * FINE)) -dDownScaleFactor=$FINE \
    -sOutputFile="$WORK/gs%03d.png" "${pdfs[@]}"
  check "qpdf --check" qpdf --check "${pdfs[0]}"
fi
page=0
for name in "${names[@]}"; do
  page=$((page + 1))
  mv "$(printf '%s/gs%03d.png' "$WORK" $page)" "$WORK/$name.gs.png"
  for by in poppler gs; do
    check "$name, by $by" build/drawdiff "$WORK/$name.seen.png" "$WORK/$name.$by.png" "$WORK/$name.$by.difference.png"
  done
  # lines and areas, no pixels
  pdfimages -list "$pages/$name.pdf" | tail -n +3 >"$WORK/said"
  if [ -s "$WORK/said" ]; then not_ok "$name: no pixels" <"$WORK/said"; else ok "$name: no pixels"; fi
done

# A drawing of many copies is in the PDF once for each way in which its colors are given away, whoever made the pages.
copies=()
for i in {1..12}; do
  printf 'layout: colors.layout.yaml\ndrawing: {file: emblem.svg, alt: "Copy %s"}\n' "$i" >"$pages/copy$i.yaml"
  copies+=("$pages/copy$i.yaml")
done
cat >"$pages/colors.layout.yaml" <<'LAYOUT'
page: {size: A6, margin: 5mm}
fonts: {sans: roboto}
colors: {sea: {cmyk: [100, 40, 20, 30]}}
slots: {drawing: image}
styles: {text: {font: sans, size: 10pt}}
body:
  - {image: drawing, width: 30mm}
  - {image: drawing, width: 30mm, colors: {"#12303f": sea}}
  - {image: drawing, width: 20mm}
LAYOUT
for workers in 1 8; do
  check "$workers at work" "$HANDBILL" build --quiet --workers $workers "${copies[@]}" -o "$WORK/workers$workers.pdf"
done
same "the same with eight" "$WORK/workers1.pdf" "$WORK/workers8.pdf"
qpdf --qdf --object-streams=disable "$WORK/workers1.pdf" - | grep -ac '^  /Matrix \[$' >"$WORK/said"
check "two forms for all" grep -qx 2 "$WORK/said"

# The test itself: each of these is seen. told WHAT NAME EXPRESSION: the drawing, changed by sed, is another.
told() {
  sed -E "$3" "tests/svg/$2.svg" >"$WORK/changed.svg"
  if cmp -s "$WORK/changed.svg" "tests/svg/$2.svg"; then
    echo "sed '$3' leaves tests/svg/$2.svg as it is" | not_ok "what differs is seen: $1"
    return
  fi
  seen "$WORK/changed.svg" "$WORK/changed.png"
  expect_exit 1 "what differs is seen: $1" build/drawdiff "$WORK/$2.seen.png" "$WORK/changed.png"
}
told "a color" colors 's/"tomato"/"#ff8050"/'
told "a color of a line" stroke-widths '0,/M 10 30/s/(M 10 30 H 60") /\1 stroke="#242" /'
told "a line that is missing" stroke-widths '/M 10 15 H 60/d'
told "a line too many" viewbox-none 's|</svg>|<path d="M 0 10 H 60" stroke="#000"/></svg>|'
told "a shape moved by one unit" rect 's/x="10" y="10"/x="11" y="10"/'
told "a fill rule" fill-rule 's/fill-rule="evenodd" stroke=/fill-rule="nonzero" stroke=/'
told "a clip rule" clip-shapes 's/ clip-rule="evenodd"//'
told "a join" stroke-joins 's/ stroke-miterlimit="10"//'
told "a cap" stroke-caps '0,/round/s/round/butt/'
told "a dash" stroke-dashes 's/stroke-dashoffset="5"/stroke-dashoffset="6"/'
told "an opacity" opacity-groups '0,/opacity=".5"/s/opacity=".5"/opacity=".6"/'
told "a group that is none" opacity-groups '0,/<g opacity=".5"/s/<g opacity=".5"/<g fill-opacity=".5"/'
told "a stop" gradient-stops 's/offset="20%"/offset="30%"/'
told "a focus" gradient-radial 's/ fx=".25"//'
told "a spread" gradient-spread 's/spreadMethod="repeat"/spreadMethod="reflect"/'
told "a transform's order" transform-lists 's/scale\(2 1\) rotate\(20\)/rotate(20) scale(2 1)/'
told "an arc's flag" path-arcs-odd 's/a15 15 0 0120 10/a15 15 0 0020 10/'
told "an alignment" svg-aspect 's/xMinYMid meet/xMidYMid meet/'
exit 0
