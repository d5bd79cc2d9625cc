# The guide, docs/designing.md: each of its examples is built in silence and looks as its picture does, each command says
# what it shows, what the table at its end writes is of the language, and its links lead somewhere.
. tests/lib.sh

guide=docs/designing.md
examples=$WORK/examples
rm -rf "$examples"
mkdir -p "$examples"
check "$guide: its blocks" perl tests/pdf/designing.pl $guide "$examples" "$WORK/list"

# build SECTION FOLDER COPY: without a word, and the pages look as in tests/pictures
build() {
  local name pdf=$2/sheet.pdf
  name=$(basename "designing-$1-$(basename "$3")" .yaml)
  (cd "$2" && "$HANDBILL" build --strict --quiet "$3" -o "$pdf") >"$WORK/said" 2>&1
  if [ -s "$WORK/said" ]; then not_ok "$guide, $1: $3" <"$WORK/said"; else ok "$guide, $1: $3"; fi
  [ ! -f "$pdf" ] || picture "${name%-copy}" "$pdf"
}

# says SECTION FOLDER: what the guide shows is what is said; all of it, unless the last line is "..."
says() {
  (cd "$2" && xargs "$HANDBILL" <arguments) >"$WORK/said" 2>&1
  if [ "$(tail -n 1 "$2/said")" = ... ]; then
    sed -i '$d' "$2/said"
    sed -i "$(($(wc -l <"$2/said") + 1)),\$d" "$WORK/said"
  fi
  check "$guide, $1: $(cat "$2/arguments")" diff -u "$2/said" "$WORK/said"
}

while read -r kind rest; do
  # shellcheck disable=SC2086
  "$kind" $rest
done <"$WORK/list"

# What the table writes, in a layout that has what it names.
wishes=$WORK/wishes
mkdir -p "$wishes"
{
  cat <<'END'
page: {size: A4, margin: 27mm, pages: 100, baseline: 6pt}
fonts: {serif: vollkorn, display: roboto-condensed}
colors: {pale: {gray: 90}, dark: {cmyk: [100, 80, 0, 40]}}
slots:
  title: {type: line, required: true}
  story: {type: text, required: true}
  more: text
  quote: line
  imprint: line
  web: line
  photo: image
  logo: image
  points: {type: list, of: line}
  people: {type: list, of: {given: line, surname: line, town: line}}
  groups: {type: list, of: {name: line, items: {type: list, of: {what: line}}}}
  prices: {type: table, columns: {course: line, price: line}}
styles:
  text: {font: serif, size: 10pt, leading: 12pt, align: left}
  display: {font: display, weight: 700}
  name: {font: serif, features: [small-caps]}
END
  cat "$examples/styles"
  echo 'body:'
  cat "$examples/boxes"
} >"$wishes/layout.yaml"
cat >"$wishes/copy.yaml" <<'END'
layout: layout.yaml
lang: en-GB
title: A title
story: A story of some words, which goes on for a line or two, so that something can stand beside it.
more: And more of it.
quote: A quotation
imprint: An imprint
web: https://example.org
photo: {file: tram-shed.png, alt: A tram in its shed, caption: A tram}
logo: {file: logo.svg, alt: A drop and a fist}
points: [one, two]
people: [{given: Ada, surname: Zoe, town: Ely}, {given: Bo, surname: Alp}]
groups: [{name: Bread, items: [{what: Rye}]}, {name: Cake}]
prices: [[Bowls, '36.00'], [Chairs, '9.50']]
END
cp docs/tram-shed.png data/logo.svg "$wishes"
check "$guide: what its table writes" "$HANDBILL" check --strict "$wishes/copy.yaml"
check "$guide: there is much in it" [ "$(cat "$examples/styles" "$examples/boxes" | wc -l)" -gt 100 ]

# What may be found before printing: the first cell of a row for each.
rules=$(sed -n '/^### Rules/,/^## /s/^| `\([a-z-]*\)`.*/\1/p' docs/layout.md)
check "docs/layout.md: there are rules" [ -n "$rules" ]
for rule in $rules; do
  check "$guide: what to do about $rule" grep -q "^| [^|]*\`$rule\`" $guide
done

# heading ANCHOR FILE: is there a heading with that anchor?
heading() {
  sed -n 's/^##* //p' "$2" | tr '[:upper:]' '[:lower:]' | sed 's/[^a-z0-9 -]//g; s/ /-/g' | grep -qxF -- "$1"
}
grep -oE '\]\((layout\.md)?#[^)]+\)' $guide | tr -d ')(]' | sort -u >"$WORK/links"
while IFS='#' read -r file anchor; do
  check "$guide: ${file:-here}#$anchor" heading "$anchor" "docs/${file:-designing.md}"
done <"$WORK/links"

# `make steps` draws it anew.
mkdir -p "$WORK/pictures"
check "docs/designing.png" tests/steps "$WORK/steps.png" "$WORK/pictures"
for name in tram-shed fine-type; do
  check "docs/$name.png: as it is drawn" build/picdiff docs/$name.png "$WORK/pictures/$name.png" "$WORK/difference.png"
done
check "docs/designing.png shows the steps as they are" build/picdiff docs/designing.png "$WORK/steps.png" "$WORK/difference.png"
exit 0
