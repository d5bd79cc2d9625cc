# The same input gives the same bytes: wherever it lies, whatever the machine's time zone, language and settings.
. tests/lib.sh

tree() { # tree FOLDER: the program and all that it reads, as in a clone
  mkdir -p "$1/build"
  cp "$HANDBILL" "$1/build/handbill"
  cp -r build/hyphen "$1/build/hyphen"
  cp -r layouts fonts data "$1/"
}
leaflet=(data/flyer.yaml data/letter.yaml -o leaflet.pdf)

tree "$WORK/a"
tree "$WORK/quite another/folder with spaces"
(cd "$WORK/a" && umask 022 && env TZ=Pacific/Auckland LC_ALL=C HOME=/ ./build/handbill build "${leaflet[@]}") >"$WORK/said" 2>&1
(cd "$WORK/quite another/folder with spaces" && umask 077 && sleep 1 &&
  env -i TZ=America/St_Johns LC_ALL=tr_TR.UTF-8 LANG=ar_EG.UTF-8 LANGUAGE=kk HOME=/nonexistent COLUMNS=40 NO_COLOR=1 USER=somebody \
    ASAN_OPTIONS="${ASAN_OPTIONS:-}" TSAN_OPTIONS="${TSAN_OPTIONS:-}" ./build/handbill build "${leaflet[@]}") >"$WORK/said" 2>&1
same "another folder, time zone, language, environment, umask" "$WORK/a/leaflet.pdf" "$WORK/quite another/folder with spaces/leaflet.pdf"
same "as in the tree, named by other paths" "$WORK/a/leaflet.pdf" "$PDFS/leaflet.pdf"

# what the libraries would read of the environment
for variable in HB_SHAPER_LIST=fallback HB_OPTIONS=uniscribe-bug-compatible HB_FONT_FUNCS=none ICU_DATA=/nonexistent \
  GCONV_PATH=/nonexistent LOCPATH=/nonexistent MALLOC_PERTURB_=165 LC_ALL=xx_XX; do
  env "$variable" "$HANDBILL" build "${leaflet[@]:0:2}" -o "$WORK/variable.pdf" >"$WORK/said" 2>&1
  same "with $variable" "$WORK/variable.pdf" "$PDFS/leaflet.pdf"
done

# dates come from SOURCE_DATE_EPOCH and from nowhere else
for zone in Asia/Almaty UTC; do
  TZ=$zone SOURCE_DATE_EPOCH=1387152000 "$HANDBILL" build "${leaflet[@]:0:2}" -o "$WORK/${zone#*/}.pdf" >"$WORK/said" 2>&1
done
same "dated, in two time zones" "$WORK/Almaty.pdf" "$WORK/UTC.pdf"
if TZ=UTC pdfinfo "$WORK/UTC.pdf" 2>&1 | grep -q '^CreationDate: *Mon Dec 16 00:00:00 2013'; then
  ok "SOURCE_DATE_EPOCH dates the file"
else
  TZ=UTC pdfinfo "$WORK/UTC.pdf" 2>&1 | not_ok "SOURCE_DATE_EPOCH dates the file"
fi

# a dump is the same on every machine; here, at least in another environment
"$HANDBILL" dump --stage dlist data/flyer.yaml >"$WORK/1" 2>/dev/null
env -i LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo "$HANDBILL" dump --stage dlist data/flyer.yaml >"$WORK/2" 2>/dev/null
same "dump in another environment" "$WORK/1" "$WORK/2"
