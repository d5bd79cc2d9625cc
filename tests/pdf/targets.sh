# What `--for` writes keeps the standard that its target names, on the plates that it should be on; and what a printer
# would send back is told.
. tests/lib.sh

leaflet=(data/flyer.yaml data/letter.yaml)

# made NAME WHAT ARGUMENTS...: builds $WORK/NAME.pdf without an error
made() {
  local name=$1 what=$2
  shift 2
  expect_exit 0 "$what" "$HANDBILL" build "$@" -o "$WORK/$name.pdf" --quiet
}

# plates WHAT LINES PDF [PLATE]: as plates.pl has them
plates() {
  local what=$1 wanted=$2 said
  shift 2
  said=$(perl tests/pdf/plates.pl "$@" 2>&1)
  if [ "$said" = "$wanted" ]; then ok "$what"; else { echo "expected: $wanted"; echo "got: $said"; } | not_ok "$what"; fi
}

# says WHAT TEXT: stands in what was said last
says() {
  if grep -qF "$2" "$WORK/said"; then ok "$1"; else { echo "not there: $2"; cat "$WORK/said"; } | not_ok "$1"; fi
}

for target in press press-marks press-uncoated riso office home; do
  made "$target" "the leaflet for $target" "${leaflet[@]}" --for "$target"
  check "$target is whole" qpdf --check "$WORK/$target.pdf"
done
for target in press press-marks press-uncoated; do
  check "$target keeps its standard" perl tests/pdf/pdfx.pl --bleed 3 "$WORK/$target.pdf"
done
check "press-uncoated is PDF 1.4" grep -aq '^%PDF-1.4' "$WORK/press-uncoated.pdf"
check "marks tell which page of which part" grep -q 'part 2 of 2, page 1 of 1' <(pdftotext "$WORK/press-marks.pdf" -)
colors=$(printf 'Black,Magenta,Yellow\nBlack,Magenta,Yellow')
for target in press press-uncoated; do plates "plates of $target" "$colors" "$WORK/$target.pdf"; done
plates "each page for the riso is gray" "$(printf 'Black\nBlack\nBlack\nBlack')" "$WORK/riso.pdf"
for copy in poster newsletter handbill; do made riso-$copy "$copy for the riso" data/gallery/$copy.yaml --for riso; done
for page in press home; do
  pdftotext -raw "$WORK/$page.pdf" - | tr -s ' \n' '\n' >"$WORK/$page.words"
done
pdftotext -raw "$PDFS/leaflet.pdf" - | tr -s ' \n' '\n' >"$WORK/plain.words"
same "press has the same words" "$WORK/press.words" "$WORK/plain.words"
same "home has the same words" "$WORK/home.words" "$WORK/plain.words"

# all of the gallery, for a press and for the office
for copy in data/gallery/*.yaml; do
  name=$(basename "$copy" .yaml)
  grep -q '^layout:' "$copy" || continue
  made "gallery-$name" "$name for press" "$copy" --for press
  check "$name keeps its standard" perl tests/pdf/pdfx.pl --bleed 3 "$WORK/gallery-$name.pdf"
done

check "the office prints both sides" grep -aq '/Duplex */DuplexFlipLongEdge' "$WORK/office.pdf"
made programme-office "a sheet that lies" data/gallery/three-fold.yaml --for office
check "is turned at its short edge" grep -aq '/Duplex */DuplexFlipShortEdge' "$WORK/programme-office.pdf"
expect_exit 1 "a press asks for no such thing" grep -aq /Duplex "$WORK/press.pdf"

# black on a ground, and inks of their own
case=tests/cases/plates/copy.yaml
made plates "inks, spots and light for press" "$case" --for press
plates "what is black leaves the yellow below it whole" 'Black,Cyan,Magenta,Reflex Blue,Yellow' "$WORK/plates.pdf" Yellow
"$HANDBILL" build "$case" -o "$WORK/plates-plain.pdf" --quiet 2>/dev/null
expect_exit 1 "without a target black makes holes" perl tests/pdf/plates.pl "$WORK/plates-plain.pdf" Yellow
expect_exit 1 "light without a profile" "$HANDBILL" build "$case" --for press-uncoated -o "$WORK/none.pdf"
says "it is told" '[recolor-light]'
check "and nothing is written" test ! -e "$WORK/none.pdf"

# the same bytes, however many workers; dated by what was read
made again "by one worker" "${leaflet[@]}" --for press-marks --workers 1
same "one worker or several" "$WORK/again.pdf" "$WORK/press-marks.pdf"
SOURCE_DATE_EPOCH=1387152000 made dated "dated by SOURCE_DATE_EPOCH" "${leaflet[@]}" --for press
check "that is its date" grep -aq '/CreationDate *(D:20131216000000Z)' "$WORK/dated.pdf"
cp -r data "$WORK/data"
find "$WORK/data" -type f -exec touch -d '2013-12-16 00:00:00Z' '{}' +
touch -d '2038-01-01 00:00:00Z' "$WORK/data/demands.yaml"
made newest "a list in it is newer" "$WORK/data/flyer.yaml" --layouts layouts --for press
check "so is the file" grep -aq '/CreationDate *(D:20380101000000Z)' "$WORK/newest.pdf"

# what is refused
expect_exit 1 "an overlay in a file for a press" "$HANDBILL" build "${leaflet[@]}" --for press --overlay margins -o "$WORK/none.pdf"
says "it is told" '[target-overlay]'
mkdir -p "$WORK/own/layouts/profiles" "$WORK/own/layouts/targets"
sed 's/^file: .*/file: none.icc/' layouts/profiles/fogra39l.yaml >"$WORK/own/layouts/profiles/fogra39l.yaml"
cp data/flyer.yaml data/demands.yaml data/logo.svg "$WORK/own/"
expect_exit 1 "a profile that is not there" "$HANDBILL" build "$WORK/own/flyer.yaml" --for press -o "$WORK/none.pdf"
says "it is told what to install" 'apt-get install texlive-base'
cat >"$WORK/own/photo.yaml" <<'END'
page: {size: A6}
fonts: {sans: roboto}
slots: {photo: image}
styles: {text: {font: sans, size: 10pt}}
body: [{image: photo, width: 5mm}]
END
printf 'layout: photo.yaml\nphoto: {file: photo.jpg, alt: Ink}\n' >"$WORK/own/copy.yaml"
printf 'about: Thin paper.\nconformance: x-1a\ncolors: inks\ncondition: FOGRA52\nink-limit: 180\n' >"$WORK/own/layouts/targets/thin.yaml"
mkdir "$WORK/pictures"
"$UNITS/test_pictures" "$WORK/pictures" >/dev/null 2>&1
for jpeg in "$WORK"/pictures/*.jpg; do
  if perl -ne 'BEGIN { $/ = undef } exit !(/\xFF[\xC0\xC2]..\x08....\x04/s)' "$jpeg"; then cp "$jpeg" "$WORK/own/photo.jpg" && break; fi
done
expect_exit 1 "a photograph with more ink than the paper bears" "$HANDBILL" check "$WORK/own/copy.yaml" --for thin
says "it is told" 'copy.yaml:2:15: error: this picture has'
says "by its code" '[ink-limit]'

# a target weighs what is found, also on pages of any print
mkdir -p "$WORK/weighs/layouts/targets"
cp tests/cases/bad-fold/*.yaml "$WORK/weighs/"
for weight in error note off; do
  printf 'about: Any.\nrules: {fold-words: %s, fold-panel: %s}\n' $weight $weight >"$WORK/weighs/layouts/targets/any.yaml"
  [ $weight = error ] && status=1 || status=0
  expect_exit $status "words on a fold: $weight" "$HANDBILL" check "$WORK/weighs/copy.yaml" --for any
  if [ $weight = off ]; then check "nothing is told of them" test -z "$(grep fold- "$WORK/said")"; else says "they are told of so" " $weight: "; fi
done

# what a slip takes along, where a target lets it: then there is a file
mkdir -p "$WORK/slips/layouts/targets"
cp tests/cases/bad-tear/*.yaml "$WORK/slips/"
printf 'about: Any.\nrules: {tear-lost: note}\n' >"$WORK/slips/layouts/targets/any.yaml"
made slips "a slip that may take it" "$WORK/slips/copy.yaml" --for any
check "is written" test -s "$WORK/slips.pdf"
expect_exit 1 "a ticket for a file that there is none of" "$HANDBILL" ticket "$WORK/slips/copy.yaml" --for office
says "it is told why" '[tear-lost]'

# at an edge where nothing prints, areas end and words are whole; on all pages, however many, also behind an error
cat >"$WORK/own/edges.yaml" <<'END'
page: {size: A6, margin: 12mm, pages: 20, masters: {right: any, left: any}}
fonts: {sans: roboto}
colors: {sun: {rgb: "#fc0"}}
slots: {title: line, days: {type: list, of: line}}
styles: {text: {font: sans, size: 10pt}, light: {color: sun}}
masters:
  any: {frames: [{frame: [], at: {top: 0mm, left: 0mm}, width: 30mm, height: 8mm, fill: sun}, {frame: [{text: title}], at: {top: 2mm, left: 40mm}, width: 50mm}]}
body:
  - {each: days, content: [{box: [{show: "{item}", style: light}], break: page}]}
END
printf 'layout: edges.yaml\ntitle: Words at the edge\ndays: [a, b, c, d, e, f, g, h, i, j, k]\n' >"$WORK/own/edges-copy.yaml"
printf 'about: Any.\nedge: 4mm\nrules: {edge: warn}\n' >"$WORK/own/layouts/targets/edge.yaml"
"$HANDBILL" dump --stage dlist "$WORK/own/edges-copy.yaml" --for edge 2>"$WORK/said" | sed 's/[ :].*//' | head -n 6 | xargs >"$WORK/ops"
if [ "$(cat "$WORK/ops")" = 'page clip rect end glyphs glyphs' ]; then ok "areas end, words do not"; else not_ok "areas end, words do not" <"$WORK/ops"; fi
says "the words are told" '[edge]'
says "and the area" '[edge-cut]'
expect_exit 1 "light on eleven pages" "$HANDBILL" check "$WORK/own/edges-copy.yaml" --for press-uncoated
says "it is told by its name" "the color 'sun' is light"
