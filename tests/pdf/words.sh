# The words of the copy are in the PDF, in reading order: by the order of painting (what a screen reader follows and
# a hand copies) and by the order that poppler finds on the page.
. tests/lib.sh

words() { # words NAME COPY...
  local name=$1
  shift
  pdftotext -enc UTF-8 "$PDFS/$name.pdf" "$WORK/text" 2>/dev/null
  check "$name: words of the copy" perl tests/pdf/words.pl "$WORK/text" "$@"
  # here pdftotext parts words by gaps alone, and joins those of a tight line
  pdftotext -raw -enc UTF-8 "$PDFS/$name.pdf" "$WORK/text" 2>/dev/null
  check "$name: words of the copy, as painted" perl tests/pdf/words.pl --letters "$WORK/text" "$@"
}

words flyer data/flyer.yaml
words letter data/letter.yaml
words leaflet data/*.yaml
for from in "$PDFS"/*.from; do
  name=$(basename "$from" .from)
  [ -d "tests/cases/$name" ] || continue
  [ -f "tests/cases/$name/jumps" ] && continue # a text goes on elsewhere, and what stands there between is in its way
  [ -s "tests/cases/$name/expect.err" ] && continue # a warning may be about words that are left out
  mapfile -t copies < <(find "tests/cases/$name" -name '*.yaml' ! -name layout.yaml ! -path '*/fonts/*' -o -name '*.csv')
  words "$name" "${copies[@]}"
done
