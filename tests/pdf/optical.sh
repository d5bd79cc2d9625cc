# Expanded and spaced letters in the PDF: other readers find each glyph where the display list has it, and the words whole,
# also on turned canvases, in tables and frames, beside links; what stands around the page is not expanded.
. tests/lib.sh

for name in optical optical-words optical-right-to-left; do
  copy=tests/cases/$name/copy.yaml pdf=$PDFS/$name.pdf
  "$HANDBILL" dump --stage dlist --detail "$copy" >"$WORK/$name.dlist"
  if [ "$(grep -c ' expansion ' "$WORK/$name.dlist")" -gt 5 ]; then ok "$name is expanded"; else not_ok "$name is expanded" <"$WORK/$name.dlist"; fi
  pdftotext -bbox "$pdf" "$WORK/$name.bbox"
  check "$name: places, by poppler" perl tests/pdf/places.pl "$WORK/$name.dlist" "$WORK/$name.bbox"
  pdftotext -enc UTF-8 "$pdf" "$WORK/$name.poppler"
  pdftotext -raw -enc UTF-8 "$pdf" "$WORK/$name.raw"
  mutool draw -q -F txt -o "$WORK/$name.mupdf" "$pdf" 2>/dev/null
  for reader in poppler raw mupdf; do
    check "$name: words, by $reader" perl tests/pdf/words.pl --words "$WORK/$name.$reader" "$copy"
  done
  [ $name = optical-right-to-left ] && continue # its font's widths are not whole
  mutool trace "$pdf" >"$WORK/$name.trace" 2>/dev/null
  check "$name: places, by MuPDF" perl tests/pdf/places.pl "$WORK/$name.dlist" "$WORK/$name.trace"
done

check "for a press" "$HANDBILL" build --quiet --for press-marks tests/cases/optical/copy.yaml -o "$WORK/press.pdf"
check "it keeps PDF/X-4" perl tests/pdf/pdfx.pl "$WORK/press.pdf"
mutool trace "$WORK/press.pdf" >"$WORK/press.trace" 2>/dev/null
margin=$(pdfinfo -box "$WORK/press.pdf" | sed -n 's/^TrimBox: *\([0-9.]*\) .*/\1/p')
check "its places, and its marks" perl tests/pdf/places.pl "$WORK/optical.dlist" "$WORK/press.trace" "$margin" "$margin"
