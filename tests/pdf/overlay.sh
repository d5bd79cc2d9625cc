# What --overlay draws is in a layer of its own, that is seen and not printed; all else of the PDF is as without it.
. tests/lib.sh

plain=$WORK/plain.pdf over=$PDFS/overlay.pdf
check "build without an overlay" "$HANDBILL" build --quiet tests/cases/overlay/copy.yaml -o "$plain"
check "qpdf --check" qpdf --check "$over"

for page in 1 2; do
  mutool show -b "$plain" pages/$page/Contents >"$WORK/plain.$page"
  mutool show -b "$over" pages/$page/Contents >"$WORK/over.$page"
  sed '/^\/OC \/Overlay BDC$/,/^EMC$/d' "$WORK/over.$page" >"$WORK/rest.$page"
  same "page $page without the layer" "$WORK/rest.$page" "$WORK/plain.$page"
  for pdf in plain over; do pdftoppm -r 50 -f $page -l $page -png -singlefile "${!pdf}" "$WORK/$pdf"; done
  if cmp -s "$WORK/plain.png" "$WORK/over.png"; then echo "nothing is drawn" | not_ok "page $page is seen with the layer"; else ok "page $page is seen with the layer"; fi
done
for pdf in plain over; do
  pdftotext -raw "${!pdf}" "$WORK/$pdf.txt"
  pdffonts "${!pdf}" | sed 's/ *[0-9]* *0$//' >"$WORK/$pdf.fonts" # all but the numbers of objects
done
same "the layer has no words" "$WORK/plain.txt" "$WORK/over.txt"
same "the layer has no fonts" "$WORK/plain.fonts" "$WORK/over.fonts"

layer() { qpdf --qdf --object-streams=disable "$1" - | tr -s '\n ' ' ' | grep -ao '/Name (Layout) /Type /OCG /Usage << /Print << /PrintState /OFF >> /View << /ViewState /ON >> >>'; }
if [ "$(layer "$over" | wc -l)" = 1 ]; then ok "one layer for all pages, not printed"; else layer "$over" | not_ok "one layer for all pages, not printed"; fi
if grep -aq /OCProperties "$plain"; then echo "there is one" | not_ok "no layer without an overlay"; else ok "no layer without an overlay"; fi
exit 0
