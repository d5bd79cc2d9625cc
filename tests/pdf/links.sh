# The addresses of the documents lead somewhere: each that the copies have is a link in the PDF.
. tests/lib.sh

wanted=$(cat data/*.yaml | grep -oE '[A-Za-z0-9.-]+@[A-Za-z0-9.-]+[a-z]|https?://[A-Za-z0-9./-]+[a-z]' | sort -u)
[ -n "$wanted" ] && ok "the documents have addresses"
grep -ao '/URI ([^)]*)' "$PDFS/leaflet.pdf" | sed 's|\\057|/|g' >"$WORK/links"
for address in $wanted; do
  if grep -qE "/URI [(](mailto:)?$address/?[)]" "$WORK/links"; then
    ok "a link to $address"
  else
    not_ok "a link to $address" <"$WORK/links"
  fi
done
