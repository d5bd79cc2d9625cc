# Drawings (SVG) that are broken, hostile, or beyond what is drawn (tests/pdf/drawings.pl has them, and what each has to
# come to): a PDF that another program draws soon, or an error; soon, in little memory, and never by a signal.
. tests/lib.sh

SECONDS_MAX=5 KIBIBYTES_MAX=262144
# a sanitized program takes its time, and its memory
limits() { [ "$HANDBILL" != "$PWD/build/handbill" ] || ulimit -v $KIBIBYTES_MAX -t $SECONDS_MAX; }

folder=$WORK/bad
rm -rf "$folder"
mkdir -p "$folder"
cat >"$folder/layout.yaml" <<'LAYOUT'
page: {size: [60mm, 60mm], margin: 5mm}
fonts: {sans: roboto}
slots: {drawing: image}
styles: {text: {font: sans, size: 10pt}}
body: [{image: drawing, width: 30mm, height: 30mm}]
LAYOUT

# elements NAMES LINE: the error names one of them (NAMES, with | between them), or an attribute and its value; and the line
elements() { grep ': error: ' "$WORK/said" | grep -E "\b($1)\b|'[a-z-]+' cannot be '" | grep -qE "line $2\b"; }

# refused_as NAME VERDICT ELEMENTS LINE: there is no PDF, and the error is one as the verdict asks for
refused_as() {
  [ ! -e "$folder/$1.pdf" ] && grep -q ': error: ' "$WORK/said" && grep -q "/$1\.svg" "$WORK/said" &&
    [ "$(wc -c <"$WORK/said")" -le 20000 ] || return 1
  case $2 in
    drawn) return 1 ;;
    named | may) elements "$3" "$4" ;;
  esac
}

# drawn_as NAME VERDICT: there is a PDF, and it is no trap for who draws it
drawn_as() {
  case $2 in refused | named) return 1 ;; esac
  (ulimit -v 3000000 -t $SECONDS_MAX; exec pdftoppm -r 72 -singlefile "$folder/$1.pdf" "$folder/$1") >>"$WORK/said" 2>&1
}

while read -r name verdict named line; do
  printf 'layout: layout.yaml\ndrawing: {file: %s.svg, alt: A drawing}\n' "$name" >"$folder/$name.yaml"
  (limits; exec timeout 60 "$HANDBILL" build --quiet "$folder/$name.yaml" -o "$folder/$name.pdf") >"$WORK/said" 2>&1
  status=$?
  case $status in
    0) drawn_as "$name" "$verdict" ;;
    1) refused_as "$name" "$verdict" "${named:-}" "${line:-}" ;;
    *) false ;;
  esac
  if [ $? = 0 ]; then
    ok "bad drawing: $name"
  else
    { echo "status $status, but $verdict ${named:-} ${line:-}"; cut -c1-300 "$WORK/said"; } | not_ok "bad drawing: $name"
  fi
  rm -f "$folder/$name".*
done < <(perl tests/pdf/drawings.pl "$folder")
exit 0
