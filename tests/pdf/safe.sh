# Files appear whole: a failed run leaves the old PDF as it was and nothing beside it; what is no plain file is
# written straight. [file-write], [file-read], [file-output] and [file-protected] are
# provoked here.
. tests/lib.sh

out=$WORK/out
mkdir -p "$out"
copy=data/flyer.yaml
good=$PDFS/flyer.pdf

only() { # only WHAT FILE...: nothing but these lies in $out
  local what=$1
  shift
  if [ "$(ls -A "$out")" = "$(printf '%s\n' "$@" | sort)" ]; then ok "$what: nothing left behind"; else ls -A "$out" | not_ok "$what: nothing left behind"; fi
}
said() { # said WHAT PATTERN
  if grep -qE "$2" "$WORK/said"; then ok "$1"; else not_ok "$1" <"$WORK/said"; fi
}

# the input is at fault: a key that does not exist
mkdir -p "$WORK/broken"
cp data/*.* "$WORK/broken/"
echo 'no-such-key-at-all: words' >>"$WORK/broken/flyer.yaml"
echo "the old one" >"$out/old.pdf"
cp -p "$out/old.pdf" "$WORK/kept"
expect_exit 1 "a wrong key" "$HANDBILL" build "$WORK/broken/flyer.yaml" -o "$out/old.pdf"
said "a wrong key has its place" 'flyer[.]yaml:[0-9]+:1: error: .*no-such-key-at-all'
same "a failed run keeps the old file" "$out/old.pdf" "$WORK/kept"
expect_exit 1 "the second of two is wrong" "$HANDBILL" build data/letter.yaml "$WORK/broken/flyer.yaml" -o "$out/old.pdf"
same "and still" "$out/old.pdf" "$WORK/kept"
only "failed runs" old.pdf
expect_exit 1 "a copy that is not there" "$HANDBILL" build "$WORK/nowhere.yaml" -o "$out/old.pdf"
said "it is named" 'nowhere[.]yaml.*\[file-read\]'

# it is replaced when all is well, keeps its permissions, and a link stays a link
chmod 640 "$out/old.pdf"
expect_exit 0 "over an old file" "$HANDBILL" build $copy -o "$out/old.pdf"
same "the new one is there" "$out/old.pdf" "$good"
if [ "$(stat -c %a "$out/old.pdf")" = 640 ]; then ok "permissions stay"; else stat "$out/old.pdf" | not_ok "permissions stay"; fi
rm "$out/old.pdf"
(umask 027 && "$HANDBILL" build $copy -o "$out/new.pdf" >/dev/null 2>&1)
if [ "$(stat -c %a "$out/new.pdf")" = 640 ]; then ok "a new file follows the umask"; else stat "$out/new.pdf" | not_ok "a new file follows the umask"; fi
ln -s new.pdf "$out/link.pdf"
expect_exit 0 "through a link" "$HANDBILL" build data/letter.yaml -o "$out/link.pdf"
if [ -L "$out/link.pdf" ]; then ok "the link stays"; else ls -l "$out" | not_ok "the link stays"; fi
same "what it points to is new" "$out/new.pdf" "$PDFS/letter.pdf"
rm "$out/link.pdf" "$out/new.pdf"

ln -s later.pdf "$out/second.pdf"
ln -s second.pdf "$out/first.pdf"
expect_exit 0 "through two links to what is not there yet" "$HANDBILL" build $copy -o "$out/first.pdf"
if [ -L "$out/first.pdf" ] && [ -L "$out/second.pdf" ]; then ok "both stay"; else ls -l "$out" | not_ok "both stay"; fi
same "what they lead to" "$out/later.pdf" "$good"
ln -sf ring.pdf "$out/ring.pdf"
expect_exit 3 "through a link to itself" "$HANDBILL" build $copy -o "$out/ring.pdf"
if [ -L "$out/ring.pdf" ]; then ok "it stays, too"; else ls -l "$out" | not_ok "it stays, too"; fi
rm "$out"/*

# a file that nobody may write to
echo "kept" >"$out/kept.pdf"
chmod 444 "$out/kept.pdf"
expect_exit 3 "over a protected file" "$HANDBILL" build $copy -o "$out/kept.pdf"
said "it is told how" 'protected against writing.*\[file-protected\]'
if [ "$(cat "$out/kept.pdf")" = kept ]; then ok "it stays as it was"; else ls -l "$out" | not_ok "it stays as it was"; fi
expect_exit 0 "over a protected file, by force" "$HANDBILL" build --force $copy -o "$out/kept.pdf"
same "it is the new one" "$out/kept.pdf" "$good"
if [ "$(stat -c %a "$out/kept.pdf")" = 444 ]; then ok "and protected again"; else ls -l "$out" | not_ok "and protected again"; fi
rm -f "$out"/*

# what is read is never written over, whatever it is called
# its_own WHAT FILE ARGUMENTS...: FILE, which the build reads, is what it was
its_own() {
  local what=$1 file=$2
  shift 2
  cp "$file" "$WORK/before"
  expect_exit 1 "$what" "$HANDBILL" build "$@"
  said "$what: told" '\[file-output\]'
  same "$what: not written over" "$file" "$WORK/before"
}
cp -r data layouts fonts "$out/"
d=$out/data
printf 'layout: flyer\n' >"$WORK/first"
sed 's/^layout:.*/layout: flyer/' data/flyer.yaml >"$d/mine.txt"
cp "$d/mine.txt" "$d/C.YAML"
cp "$d/mine.txt" "$d/my.pdf"
sed 's/demands[.]yaml/words.txt/' data/flyer.yaml >"$d/includes.yaml"
cp data/demands.yaml "$d/words.txt"
ln -s mine.txt "$d/latest.pdf"
ln "$d/mine.txt" "$d/hard.pdf"
its_own "the copy" "$d/mine.txt" "$d/mine.txt" -o "$d/mine.txt"
its_own "the default name" "$d/my.pdf" "$d/my.pdf"
its_own "a link to the copy" "$d/mine.txt" "$d/mine.txt" -o "$d/latest.pdf"
its_own "another name of the copy" "$d/mine.txt" "$d/mine.txt" -o "$d/hard.pdf"
mkdir "$d/layouts"
echo 'extends: house.txt' >"$d/layouts/sheet.yaml"
cp layouts/letter.yaml "$d/layouts/house.txt"
sed 's/^layout:.*/layout: sheet/' data/letter.yaml >"$d/housed.yaml"
its_own "what the layout extends" "$d/layouts/house.txt" "$d/housed.yaml" -o "$d/layouts/house.txt"
its_own "what the copy includes" "$d/words.txt" "$d/includes.yaml" -o "$d/words.txt"
its_own "the second copy" "$d/mine.txt" data/letter.yaml "$d/mine.txt" -o "$d/mine.txt"
cp layouts/flyer.yaml "$out/layouts/look.txt"
ln -sf look.txt "$out/layouts/flyer.yaml"
its_own "the layout" "$out/layouts/look.txt" "$d/mine.txt" -o "$out/layouts/look.txt"
cp fonts/vollkorn.yaml "$out/fonts/list.txt"
ln -sf list.txt "$out/fonts/vollkorn.yaml"
its_own "a font list" "$out/fonts/list.txt" "$d/mine.txt" -o "$out/fonts/list.txt"
if [ -e build/hyphen/hyph_en_GB.hyc ] && [ "$HANDBILL" = "$PWD/build/handbill" ]; then
  mkdir -p "$out/build"
  cp -r build/hyphen build/handbill "$out/build/"
  HANDBILL=$out/build/handbill its_own "an image of hyphenation" "$out/build/hyphen/hyph_en_GB.hyc" "$d/mine.txt" -o "$out/build/hyphen/hyph_en_GB.hyc"
fi
cp "$d/mine.txt" "$WORK/before"
"$HANDBILL" build "$d/mine.txt" -o - >>"$d/mine.txt" 2>"$WORK/said"
same "the copy as standard output" "$d/mine.txt" "$WORK/before"
expect_exit 2 "a name for copies, in capitals" "$HANDBILL" build "$d/C.YAML" -o "$d/C.YAML"
rm -rf "${out:?}"/*

# many runs to one output: each takes its turn
for run in 1 2 3 4; do
  (for i in {1..15}; do "$HANDBILL" build $copy -o "$out/one.pdf"; done) >"$WORK/said.$run" 2>&1 &
done
wait
cat "$WORK"/said.[1-4] >"$WORK/said"
if grep -q error "$WORK/said"; then not_ok "sixty runs to one output" <"$WORK/said"; else ok "sixty runs to one output"; fi
same "the last of them" "$out/one.pdf" "$good"
only "sixty runs" one.pdf
rm -f "$out"/*

# no -o: the copy's name
cp data/*.* "$out/"
expect_exit 0 "without -o" "$HANDBILL" build "$out/flyer.yaml"
if [ -f "$out/flyer.pdf" ]; then ok "it takes the copy's name"; else ls -A "$out" | not_ok "it takes the copy's name"; fi
rm -f "$out"/*

# the system is at fault
expect_exit 3 "a full disk" "$HANDBILL" build $copy -o /dev/full
said "a full disk is named" '/dev/full.*\[file-write\]'
mkdir "$out/folder"
expect_exit 3 "a folder" "$HANDBILL" build $copy -o "$out/folder"
expect_exit 3 "a folder that is not there" "$HANDBILL" build $copy -o "$out/nowhere/new.pdf"
only "a folder as output" folder
rmdir "$out/folder"
expect_exit 3 "where nothing can be made" "$HANDBILL" build $copy -o /proc/new.pdf
if [ "$(id -u)" != 0 ]; then
  chmod 555 "$out"
  expect_exit 3 "a read-only folder" "$HANDBILL" build $copy -o "$out/new.pdf"
  chmod 755 "$out"
  only "a read-only folder"
fi
# a disk that fills while writing: files may have one block, and the signal for more is ignored
(trap '' XFSZ; ulimit -f 4; exec "$HANDBILL" build $copy -o "$out/new.pdf") >"$WORK/said" 2>&1
if [ $? = 3 ]; then ok "a disk that fills"; else not_ok "a disk that fills" <"$WORK/said"; fi
only "a disk that fills"
(ulimit -f 4; exec "$HANDBILL" build $copy -o "$out/new.pdf") >"$WORK/said" 2>&1
if [ $? = 3 ]; then ok "and with the signal as it comes"; else not_ok "and with the signal as it comes" <"$WORK/said"; fi
only "and with the signal"
# the report of a good run cannot be written: the PDF is there all the same
for way in '>/dev/full' '>&-' '| true'; do
  expect_exit 0 "the report goes nowhere: $way" bash -o pipefail -c "\"\$0\" build $copy -o '$out/new.pdf' $way" "$HANDBILL"
  same "its PDF: $way" "$out/new.pdf" "$good"
done
for way in '>/dev/full' '>&-'; do
  expect_exit 3 "a PDF to nowhere: $way" bash -c "\"\$0\" build $copy -o - $way" "$HANDBILL"
  said "is told: $way" "cannot write '-'"
done
expect_exit 3 "a reader that has had enough" bash -c "set -o pipefail; \"\$0\" dump --stage galley $copy | true" "$HANDBILL"
if [ -s "$WORK/said" ]; then not_ok "it is not told" <"$WORK/said"; else ok "it is not told"; fi
"$HANDBILL" dump --stage dlist $copy >/dev/full 2>"$WORK/said"
if [ $? = 3 ]; then ok "a dump to a full disk"; else not_ok "a dump to a full disk" <"$WORK/said"; fi
rm -f "$out"/*

# pipes and -
"$HANDBILL" build $copy -o - 2>/dev/null >"$out/standard.pdf"
same "to standard output" "$out/standard.pdf" "$good"
"$HANDBILL" build $copy -o - 2>/dev/null | cat >"$out/piped.pdf"
same "into a pipe" "$out/piped.pdf" "$good"
mkfifo "$out/fifo"
timeout 60 cat "$out/fifo" >"$out/read.pdf" &
expect_exit 0 "into a named pipe" timeout 60 "$HANDBILL" build $copy -o "$out/fifo"
wait $!
same "and out of it" "$out/read.pdf" "$good"
if [ -p "$out/fifo" ]; then ok "the pipe stays"; else ls -l "$out" | not_ok "the pipe stays"; fi
rm -f "$out"/*

# read-only input: nothing is written beside the copy
cp data/*.* "$out/"
chmod 555 "$out"
expect_exit 0 "from a read-only folder" "$HANDBILL" check "$out/flyer.yaml"
chmod 755 "$out"
exit 0
