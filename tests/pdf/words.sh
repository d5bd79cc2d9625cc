# The words of the copy are in the PDF, in reading order: by the order of painting (what a screen reader follows and
# a hand copies) and by the order that poppler finds on the page.
. tests/lib.sh

# What hinders those who read a page by where things stand, and not in the order of painting:
#   jumps   something stands between the parts of a text, or poppler reads across columns
#   beside  lines stand beside each other, or paragraphs in columns that meet on one grid, which poppler takes for a
#           table; or there is an initial, which is a word to it
hindrance() { # hindrance NAME
  local word
  case $1 in
    gallery-newsletter) echo jumps ;;
    flyer | leaflet) echo beside ;;
    *) for word in jumps beside; do [ ! -f "tests/cases/$1/$word" ] || echo $word; done ;;
  esac
}

words() { # words NAME COPY...
  local name=$1 hindrance
  shift
  hindrance=$(hindrance "$name")
  pdftotext -enc UTF-8 "$PDFS/$name.pdf" "$WORK/text" 2>/dev/null
  if [ "$hindrance" = jumps ]; then
    check "$name: words of the copy, in any order" perl tests/pdf/words.pl --words "$WORK/text" "$@"
    return
  fi
  [ "$hindrance" = beside ] || check "$name: words of the copy" perl tests/pdf/words.pl "$WORK/text" "$@"
  # here pdftotext parts words by gaps alone, and joins those of a tight line
  pdftotext -raw -enc UTF-8 "$PDFS/$name.pdf" "$WORK/text" 2>/dev/null
  check "$name: words of the copy, as painted" perl tests/pdf/words.pl --letters "$WORK/text" "$@"
}

words flyer data/flyer.yaml
words letter data/letter.yaml
words leaflet data/*.yaml
for copy in data/gallery/*.yaml; do
  mapfile -t included < <(sed -n 's|.*{include: \([^ }]*\)}.*|data/gallery/\1|p' "$copy")
  words "gallery-$(basename "$copy" .yaml)" "$copy" "${included[@]}"
done
for from in "$PDFS"/*.from; do
  name=$(basename "$from" .from)
  [ -d "tests/cases/$name" ] || continue
  [ -s "tests/cases/$name/expect.err" ] && continue # a warning may be about words that are left out
  # a case with args may have other copies and houses beside the one that was built
  yaml=(-name '*.yaml')
  [ ! -f "tests/cases/$name/args" ] || yaml=(-name copy.yaml)
  mapfile -t copies < <(find "tests/cases/$name" "${yaml[@]}" ! -name layout.yaml ! -path '*/fonts/*' -o -name '*.csv')
  words "$name" "${copies[@]}"
done
