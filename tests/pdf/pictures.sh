# The pages look as they did: each is drawn small and gray and compared with its picture in tests/pictures, NAME-PAGE.png.
# The documents of data/ and the sheets of data/gallery have pictures, and each case with a file named `picture`.
# UPDATE=1 draws them anew.
. tests/lib.sh

mkdir -p tests/pictures
DPI=50 # a line of 10 pt type is 7 pixels high: enough to see it move, small enough to keep

picture() { # picture NAME
  local name=$1 page base
  rm -f "$WORK/$name"-*.png
  pdftoppm -png -gray -r $DPI "$PDFS/$name.pdf" "$WORK/$name" 2>/dev/null
  for page in "$WORK/$name"-*.png; do
    [ -f "$page" ] || { echo "no page could be drawn" | not_ok "picture $name"; return; }
    base=$(basename "$page")
    if [ -n "${UPDATE:-}" ]; then
      build/picdiff "tests/pictures/$base" "$page" >/dev/null 2>&1 || { cp "$page" "tests/pictures/$base"; echo "updated tests/pictures/$base"; }
    elif [ ! -f "tests/pictures/$base" ]; then
      echo "tests/pictures/$base does not exist: look at $page, then make update" | not_ok "picture $base"
    else
      check "picture $base" build/picdiff "tests/pictures/$base" "$page" "$WORK/diff-$base"
    fi
  done
}

picture flyer
picture letter
for copy in data/gallery/*.yaml; do
  picture "gallery-$(basename "$copy" .yaml)"
done
for wanted in tests/cases/*/picture; do
  [ -f "$wanted" ] && picture "$(basename "$(dirname "$wanted")")"
done
exit 0
