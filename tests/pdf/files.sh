# Every PDF: whole in structure, every font embedded, subset and readable; the documents have their pages and size.
. tests/lib.sh

for pdf in "$PDFS"/*.pdf; do
  name=$(basename "$pdf" .pdf)
  check "$name: qpdf has nothing to say" qpdf --check "$pdf"

  pdffonts "$pdf" >"$WORK/fonts" 2>"$WORK/err"
  # the columns from the right: object and generation, uni, sub, emb
  awk 'NR > 2 { n++; if ($(NF-2) != "yes" || $(NF-3) != "yes" || $(NF-4) != "yes") bad++ } END { exit !(n > 0) || bad > 0 }' \
    "$WORK/fonts" && [ ! -s "$WORK/err" ]
  if [ $? = 0 ]; then ok "$name: fonts"; else cat "$WORK/fonts" "$WORK/err" | not_ok "$name: fonts"; fi

  # each font once: two subsets of one face are bytes for nothing
  awk 'NR > 2 { sub(/^[A-Z]+[+]/, "", $1); if (seen[$1]++) bad = 1 } END { exit bad }' "$WORK/fonts"
  if [ $? = 0 ]; then ok "$name: no font twice"; else not_ok "$name: no font twice" <"$WORK/fonts"; fi
done

pages() { # pages NAME COUNT
  local size
  size=$(pdfinfo -box "$PDFS/$1.pdf" 2>/dev/null)
  if [ "$(sed -n 's/^Pages: *//p' <<<"$size")" = "$2" ] && grep -q '^Page size: .*A4' <<<"$size" && grep -q '^TrimBox: ' <<<"$size" &&
    grep -q '^Title: *[^ ]' <<<"$size"; then
    ok "$1: $2 of A4, with a title"
  else
    not_ok "$1: $2 of A4, with a title" <<<"$size"
  fi
}
pages flyer 1
pages letter 1
pages leaflet 2
