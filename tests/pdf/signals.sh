# However a run is interrupted: the old PDF or the new one, whole, and nothing else is left behind.
. tests/lib.sh

[ "$HANDBILL" = "$PWD/build/handbill" ] || exit 0 # a sanitized program takes longer than the moments that are tried here

out=$WORK/out
mkdir -p "$out"
copies=()
for i in {1..12}; do copies+=(data/flyer.yaml data/letter.yaml); done
"$HANDBILL" build "${copies[@]}" -o "$WORK/new.pdf" >"$WORK/said" 2>&1
echo "the old one" >"$WORK/old.pdf"

# interrupt SIGNAL SECONDS: says what is not as it should be
interrupt() {
  cp "$WORK/old.pdf" "$out/it.pdf"
  # in a shell of its own, which says what its child died of
  (timeout -s "$1" "$2" "$HANDBILL" build "${copies[@]}" -o "$out/it.pdf"; true) >/dev/null 2>&1
  cmp -s "$out/it.pdf" "$WORK/old.pdf" || cmp -s "$out/it.pdf" "$WORK/new.pdf" || echo "after $2 s: neither the old PDF nor the new one"
}
for signal in HUP INT TERM; do
  for i in {1..60}; do interrupt $signal "0.$(printf '%03d' $((i * 2)))"; done >"$WORK/said"
  ls -A "$out" | grep -vx it.pdf >>"$WORK/said"
  if [ -s "$WORK/said" ]; then not_ok "$signal at sixty moments" <"$WORK/said"; else ok "$signal at sixty moments"; fi
  rm -rf "${out:?}"/* "$out"/.handbill-*
done
# after a kill there may be one hidden file, which the next run removes
for i in {1..60}; do interrupt KILL "0.$(printf '%03d' $((i * 2)))"; done >"$WORK/said"
[ "$(ls -A "$out" | grep -cvx it.pdf)" -le 1 ] || ls -A "$out" >>"$WORK/said"
if [ -s "$WORK/said" ]; then not_ok "KILL at sixty moments" <"$WORK/said"; else ok "KILL at sixty moments"; fi
"$HANDBILL" build data/flyer.yaml -o "$out/it.pdf" >"$WORK/said" 2>&1
if [ "$(ls -A "$out")" = it.pdf ]; then ok "the next run leaves nothing"; else ls -A "$out" | not_ok "the next run leaves nothing"; fi

# where every file needs a name from the start
"${CC:-cc}" -shared -fPIC -O1 -D_GNU_SOURCE -Wno-builtin-declaration-mismatch -o "$WORK/faults.so" tests/faults/faults.c
for i in {1..60}; do
  cp "$WORK/old.pdf" "$out/it.pdf"
  (LD_PRELOAD=$WORK/faults.so FAULT_NAMED=1 timeout -s TERM "0.$(printf '%03d' $((i * 2)))" \
    "$HANDBILL" build "${copies[@]}" -o "$out/it.pdf"; true) >/dev/null 2>&1
  cmp -s "$out/it.pdf" "$WORK/old.pdf" && echo old >>"$WORK/ends"
  cmp -s "$out/it.pdf" "$WORK/new.pdf" && echo new >>"$WORK/ends"
done
if [ "$(ls -A "$out")" = it.pdf ] && [ "$(wc -l <"$WORK/ends")" = 60 ]; then ok "TERM, with named files"; else ls -A "$out" | not_ok "TERM, with named files"; fi
if grep -q old "$WORK/ends"; then ok "some of them were interrupted"; else not_ok "some of them were interrupted" <"$WORK/ends"; fi

# ignored from the start (nohup), a signal stays so
trap '' HUP INT
"$HANDBILL" build "${copies[@]}" -o "$out/it.pdf" >"$WORK/said" 2>&1 &
trap - HUP INT
for i in {1..20}; do kill -INT $!; kill -HUP $!; done 2>/dev/null
wait $!
same "an ignored signal" "$out/it.pdf" "$WORK/new.pdf"
