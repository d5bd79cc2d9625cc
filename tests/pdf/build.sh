# Makes the PDFs that the other tests of this folder look at: the documents of data/, the sheets of data/gallery
# (as gallery-NAME), and every case that sets cleanly (it has an expect.dump, no errors, and its args, if it has any, are
# about copy.yaml). They lie in build/test/pdfs, with a list of each one's copies beside it, NAME.from.
mkdir -p build/test/pdfs

pdf() { # pdf NAME COPY...
  local name=$1
  local -a options=()
  [ -f "tests/cases/$name/options" ] && read -ra options <"tests/cases/$name/options"
  shift
  printf '%s\n' "$@" >"build/test/pdfs/$name.from"
  if "$HANDBILL" build "${options[@]}" "$@" -o "build/test/pdfs/$name.pdf" >"build/test/pdfs/$name.said" 2>&1; then
    if grep -qE "^build/test/pdfs/$name[.]pdf: [0-9]+ pages?, [0-9]+ fonts?, $(stat -c %s "build/test/pdfs/$name.pdf") bytes$" "build/test/pdfs/$name.said"; then
      echo "ok build $name"
    else
      echo "not ok build $name: it should say its pages, fonts and bytes (the file has $(stat -c %s "build/test/pdfs/$name.pdf"))"
      sed 's/^/    /' "build/test/pdfs/$name.said"
    fi
  else
    echo "not ok build $name (status $?)"
    sed 's/^/    /' "build/test/pdfs/$name.said"
  fi
}

pdf flyer data/flyer.yaml
pdf letter data/letter.yaml
pdf leaflet data/flyer.yaml data/letter.yaml
for copy in data/gallery/*.yaml; do
  pdf "gallery-$(basename "$copy" .yaml)" "$copy"
done
for folder in tests/cases/*/; do
  [ -f "$folder/expect.dump" ] && [ -f "$folder/copy.yaml" ] || continue
  [ ! -f "$folder/args" ] || grep -q '^dump .* copy.yaml$' "$folder/args" || continue
  grep -qsE '(^|: )error: ' "$folder/expect.err" && continue
  pdf "$(basename "$folder")" "${folder}copy.yaml"
done
