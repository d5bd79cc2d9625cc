# Files appear whole: a failed run leaves the old PDF as it was and nothing beside it; what is no plain file is
# written straight. [file-write] and [file-read] are provoked here.
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
cp data/*.yaml "$WORK/broken/"
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

# no -o: the copy's name
cp data/*.yaml "$out/"
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
# the report of a good run cannot be written
"$HANDBILL" build $copy -o "$out/new.pdf" >/dev/full 2>"$WORK/said"
if [ $? = 3 ]; then ok "standard output is full"; else not_ok "standard output is full" <"$WORK/said"; fi
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
cp data/*.yaml "$out/"
chmod 555 "$out"
expect_exit 0 "from a read-only folder" "$HANDBILL" check "$out/flyer.yaml"
chmod 755 "$out"
exit 0
