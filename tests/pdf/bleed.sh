# With a bleed the sheet is larger than the trim, and what stands on the trim stays where it is: words, links, pixels.
. tests/lib.sh

"$HANDBILL" build --quiet tests/cases/bleed/copy.yaml -o "$WORK/bled.pdf"
mkdir "$WORK/case"
cp -r tests/cases/bleed/. "$WORK/case"
sed -i 's/, bleed: 9pt//' "$WORK/case/layout.yaml"
check "without a bleed" "$HANDBILL" build --quiet "$WORK/case/copy.yaml" -o "$WORK/plain.pdf"

boxes() { pdfinfo -box "$1" | sed -nE 's/^(Media|Crop|Bleed|Trim)Box: +/\1 /p' | tr -s ' '; }
boxes "$WORK/bled.pdf" >"$WORK/boxes"
cat >"$WORK/wanted" <<'END'
Media 0.00 0.00 306.00 450.00
Crop 9.00 9.00 297.00 441.00
Bleed 0.00 0.00 306.00 450.00
Trim 9.00 9.00 297.00 441.00
END
same "the boxes" "$WORK/boxes" "$WORK/wanted"
check "qpdf --check" qpdf --check "$WORK/bled.pdf"

for pdf in bled plain; do
  pdftotext -raw "$WORK/$pdf.pdf" "$WORK/$pdf.txt"
  # at 144 dpi a point is two pixels
  pdftoppm -r 144 -cropbox -gray -png "$WORK/$pdf.pdf" "$WORK/$pdf"
  qpdf --qdf --object-streams=disable "$WORK/$pdf.pdf" - | grep -a -A5 '/Rect' | grep -aoE '[0-9.]{4,}' >"$WORK/$pdf.rect"
done
same "the same words" "$WORK/bled.txt" "$WORK/plain.txt"
for page in 1 2; do
  check "page $page within the trim" build/picdiff "$WORK/plain-$page.png" "$WORK/bled-$page.png" "$WORK/difference.png"
done
paste "$WORK/bled.rect" "$WORK/plain.rect" | awk '{ d = $1 - $2; if (d != 9) print "moved by " d; n++ } END { if (n != 4) print n " numbers" }' >"$WORK/off"
if [ -s "$WORK/off" ]; then not_ok "the link is where its words are" <"$WORK/off"; else ok "the link is where its words are"; fi
exit 0
