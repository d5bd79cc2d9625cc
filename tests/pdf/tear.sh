# Sheets whose two sides are of two copies: what stays with the reader must not go with the other side's slip
# [tear-lost]. The leaflet's contact stands behind the letter's slip, and again above it.
. tests/lib.sh

data=$WORK/data
mkdir -p "$data"
cp -r data/*.* layouts fonts "$data"
front=$data/flyer.yaml back=$data/letter.yaml
sed '/^contact: |/,/^web/s/Gabriel Levy/Gabriella Leary/' data/letter.yaml >"$data/other.yaml"
other=$data/other.yaml

# lost WHAT PATTERN COPY...: an error that matches, at the flyer's contact, and it is the only one
lost() {
  local what=$1 pattern=$2
  shift 2
  expect_exit 1 "$what" "$HANDBILL" check "$@"
  if [ "$(grep -c '\[tear-lost\]' "$WORK/said")" = 1 ] && grep -qE "$pattern" "$WORK/said"; then
    ok "$what: told"
  else
    not_ok "$what: told" <"$WORK/said"
  fi
}

expect_exit 0 "the leaflet loses nothing" "$HANDBILL" check --strict "$front" "$back"
lost "another contact on the back" "flyer.yaml:[0-9]+:10: .*'contact'.* on page 1 .* slip of page 2" "$front" "$other"
lost "on the front" "flyer.yaml:[0-9]+:10: .*'contact'.* on page 2 .* slip of page 1" "$other" "$front"
lost "on the second sheet" "on page 3 .* slip of page 4" "$front" "$back" "$front" "$other"
expect_exit 0 "two sheets that a page more parts" "$HANDBILL" check --strict "$back" "$front" "$back" "$other"

# Words below the slip itself: the last page has no back, and is looked at when all is done.
sed 's/{text: slip.intro, space-before: 0.5mm}/&\n      - {text: contact}/' layouts/letter.yaml |
  sed 's/^              - {text: contact}$//' >"$data/layouts/low.yaml"
sed 's/^layout:.*/layout: low/' data/letter.yaml >"$data/low.yaml"
expect_exit 1 "the last page" "$HANDBILL" check "$front" "$back" "$data/low.yaml"
check "the last page: told" grep -q "low.yaml:10:3: error: 'contact' .* slip of page 3 .*\[tear-lost\]" "$WORK/said"
echo before >"$WORK/kept.pdf"
expect_exit 1 "it is not built" "$HANDBILL" build --force "$data/low.yaml" -o "$WORK/kept.pdf"
check "the file is as it was" grep -qx before "$WORK/kept.pdf"
expect_exit 1 "nor are two sides" "$HANDBILL" build --force "$front" "$other" -o "$WORK/kept.pdf"
check "the file is as it was, too" grep -qx before "$WORK/kept.pdf"

# Pages of two sizes are no sheet, and nobody knows which are when some are missing.
sed 's/size: A4/size: [210mm, 296mm]/' layouts/flyer.yaml >"$data/layouts/low-flyer.yaml"
sed 's/^layout:.*/layout: low-flyer/' data/flyer.yaml >"$data/short.yaml"
expect_exit 0 "two papers" "$HANDBILL" check "$data/short.yaml" "$other"
sed 's/^call:/cal:/' data/flyer.yaml >"$data/broken.yaml"
expect_exit 1 "a copy without pages" "$HANDBILL" check "$data/broken.yaml" "$other" "$front"
check "a copy without pages: no sheet is guessed" test "$(grep -c tear-lost "$WORK/said")" = 0

# A front waits for its back when its copy is closed: what is told of it later shows its line.
many=()
for i in {10..49}; do
  sed "s/^contact:.*/contact: Organiser $i/" data/flyer.yaml >"$data/front$i.yaml"
  many+=("$data/front$i.yaml" "$back")
done
for workers in 1 4; do
  expect_exit 1 "many sheets, $workers workers" "$HANDBILL" check --workers $workers "${many[@]}"
  mv "$WORK/said" "$WORK/said$workers"
done
same "whoever sets them" "$WORK/said1" "$WORK/said4"
check "each line is shown" test "$(grep -o '| contact: Organiser [0-9]*' "$WORK/said1" | sort -u | wc -l)" = 40
