# PDF/X: what the back end writes for a press keeps the standards, and pdfx.pl, which says so, sees each fault of files
# that are broken on purpose (pdfx-faults.pl).
. tests/lib.sh

says() { perl tests/pdf/pdfx.pl "$@"; }

check "files by hand" "$UNITS/test_pdfx" "$WORK"
for standard in x4 x1a; do
  check "$standard keeps its standard" says --bleed 3 "$WORK/$standard.pdf"
  qpdf --qdf --object-streams=disable "$WORK/$standard.pdf" "$WORK/$standard.qdf"
done
expect_exit 1 "a plain file is none" says "$WORK/plain.pdf"

# codes NAME CODES: of the faults that are seen
codes() {
  says --bleed 3 "$WORK/$1.pdf" >"$WORK/$1.said" 2>&1
  if [ "$(sed 's/:.*//' "$WORK/$1.said" | sort -u | xargs)" = "$2" ]; then ok "fault $1"; else { echo "expected: $2"; cat "$WORK/$1.said"; } | not_ok "fault $1"; fi
}

mkdir "$WORK/broken"
perl tests/pdf/pdfx-faults.pl "$WORK/broken" "$WORK/x4.qdf" "$WORK/x1a.qdf" >"$WORK/faults" || echo "pdfx-faults.pl" | not_ok "faults are made"
while read -r name expected; do
  fix-qdf "$WORK/broken/$name.qdf" >"$WORK/$name.pdf"
  codes "$name" "$expected"
done <"$WORK/faults"
qpdf --encrypt '' '' 128 --use-aes=y -- "$WORK/x4.pdf" "$WORK/encrypted.pdf"
codes encrypted encrypted
exit 0
