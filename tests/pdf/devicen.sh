# Gradients between inks have each on its own plate, in the amounts that were asked for; and what is seen on a screen is
# what the inks that stand for the spots would show. Light goes over into ink where a target makes ink of it.
. tests/lib.sh

inks=tests/cases/devicen
red='PANTONE 485 C' straw='Blé mûr / 7'

# made NAME WHAT ARGUMENTS...: builds $WORK/NAME.pdf without an error
made() {
  local name=$1 what=$2
  shift 2
  expect_exit 0 "$what" "$HANDBILL" build "$@" -o "$WORK/$name.pdf" --quiet
}

# plates WHAT LINES PDF
plates() {
  if [ "$(perl tests/pdf/plates.pl "$3")" = "$2" ]; then ok "$1"; else perl tests/pdf/plates.pl "$3" | not_ok "$1"; fi
}

# at both ends, where it begins and ends within the bar, and in the middle
amounts=("30,28: $red 100" "80,28: $red 75, $straw 25" "120,28: $red 50, $straw 50" "210,28: $straw 100"
  "30,48: $red 100" "120,48: $red 50, Black 50" "210,48: Black 100"
  "30,68: $red 100" "120,68: $red 50, Cyan 40, Yellow 20, Black 5" "210,68: Cyan 80, Yellow 40, Black 10"
  "30,88: $straw 100" "120,88: $straw 50" "210,88:"
  "30,108: $red 100" "80,108: $red 50" "120,108:" "160,108: Black 25" "210,108: Black 50"
  "30,128: $red 100" "120,128: $red 30, Cyan 24, Yellow 12, Black 3" "210,128: Cyan 16, Yellow 8, Black 2"
  "120,160: $straw 96.5, Cyan 2.8, Yellow 1.4" "129,159: $straw 52, Cyan 38, Yellow 19, Black 5")

for target in plain press; do
  for_target=()
  [ $target = plain ] || for_target=(--for $target)
  made $target "gradients between inks, $target" $inks/copy.yaml "${for_target[@]}"
  check "$target is whole" qpdf --check "$WORK/$target.pdf"
  plates "the plates of $target" "$straw,Black,Cyan,$red,Yellow" "$WORK/$target.pdf"
  check "what is on them, $target" perl tests/pdf/plates.pl "$WORK/$target.pdf" "${amounts[@]}"
done
check "press keeps its standard" perl tests/pdf/pdfx.pl --bleed 3 "$WORK/press.pdf"
mkdir -p "$WORK/opaque"
cp $inks/copy.yaml $inks/layout.yaml "$WORK/opaque/"
sed 's/ stop-opacity="[^"]*"//' $inks/inks.svg >"$WORK/opaque/inks.svg"
made opaque "as PDF/X-1a, where nothing is seen through" "$WORK/opaque/copy.yaml" --for press-uncoated
check "it keeps its standard" perl tests/pdf/pdfx.pl --bleed 3 "$WORK/opaque.pdf"
check "with the same on the plates" perl tests/pdf/plates.pl "$WORK/opaque.pdf" "${amounts[@]:0:15}"
made riso "gradients between inks, for the riso" $inks/copy.yaml --for riso
plates "each ink has a page" "$(printf 'Black\nBlack\nBlack\nBlack')" "$WORK/riso.pdf"
expect_exit 1 "an amount that is wrong is seen" perl tests/pdf/plates.pl "$WORK/press.pdf" "80,28: $red 77, $straw 25"
expect_exit 1 "so is an ink too many" perl tests/pdf/plates.pl "$WORK/press.pdf" "80,28: $red 75"

# the same with what stands for the spots in their place
mkdir -p "$WORK/process"
cp $inks/copy.yaml $inks/inks.svg "$WORK/process/"
sed 's/{spot: [^,]*, /{/' $inks/layout.yaml >"$WORK/process/layout.yaml"
made process "without spots" "$WORK/process/copy.yaml"
plates "they are on no plate" 'Black,Cyan,Magenta,Yellow' "$WORK/process.pdf"
for name in plain process; do
  pdftoppm -r 144 -png -singlefile "$WORK/$name.pdf" "$WORK/$name.poppler" 2>/dev/null
  mutool draw -q -r 144 -o "$WORK/$name.mutool.png" "$WORK/$name.pdf" 2>/dev/null
  gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=png16m -r144 -sOutputFile="$WORK/$name.gs.png" "$WORK/$name.pdf"
done
for by in poppler mutool gs; do
  check "it looks the same, by $by" build/drawdiff "$WORK/process.$by.png" "$WORK/plain.$by.png" "$WORK/$by.difference.png"
done

# below varnish all stays
mkdir -p "$WORK/varnish"
cp $inks/copy.yaml "$WORK/varnish/"
sed 's/{spot: PANTONE.*/{spot: Gloss, cmyk: [0, 0, 10, 0], overprint: true}/; s/, "#0a8": sea//; /^  sea:/d' $inks/layout.yaml >"$WORK/varnish/layout.yaml"
cat >"$WORK/varnish/inks.svg" <<'END'
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 80"><linearGradient id="varnish" gradientUnits="userSpaceOnUse"
x1="10" x2="90"><stop stop-color="#f00"/><stop offset="1" stop-color="#fff"/></linearGradient>
<path d="M0 0H100V8H0" fill="#fc0"/><path d="M0 0H100V8H0" fill="url(#varnish)"/></svg>
END
made varnish "varnish that fades" "$WORK/varnish/copy.yaml" --for press
check "what is below it stays" perl tests/pdf/plates.pl "$WORK/varnish.pdf" "30,28: $straw 100, Gloss 100" "120,28: $straw 100, Gloss 50" "210,28: $straw 100"

# from a spot to light
mkdir -p "$WORK/light/layouts/targets"
cp $inks/copy.yaml $inks/inks.svg "$WORK/light/"
sed 's/, "#0a8": sea//; /^  sea:/d' $inks/layout.yaml >"$WORK/light/layout.yaml"
expect_exit 1 "nothing lies between light and ink" "$HANDBILL" build "$WORK/light/copy.yaml" -o "$WORK/none.pdf"
check "it is told" grep -q '\[svg-mix\]' "$WORK/said"
made light "light becomes ink for press" "$WORK/light/copy.yaml" --for press
check "the spot keeps its plate" perl tests/pdf/plates.pl "$WORK/light.pdf" "30,68: $red 100" "30,28: $red 100"
printf 'about: One black.\ncolors: gray\n' >"$WORK/light/layouts/targets/gray.yaml"
made gray "all of it becomes gray" "$WORK/light/copy.yaml" --for gray
plates "it is" Black "$WORK/gray.pdf"
qpdf --qdf --object-streams=disable "$WORK/gray.pdf" "$WORK/gray.qdf"
expect_exit 1 "it names no ink" grep -aq Separation "$WORK/gray.qdf"
expect_exit 1 "no profile, no ink" "$HANDBILL" build "$WORK/light/copy.yaml" --for press-uncoated -o "$WORK/none.pdf"
check "it is told, too" grep -q '\[recolor-light\]' "$WORK/said"
