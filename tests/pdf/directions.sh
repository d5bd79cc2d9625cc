# What is written from right to left is read from the PDF as it stands in the copy: its vowels, brackets and ligatures,
# and numbers and Latin words within it.
. tests/lib.sh

mkdir -p "$WORK/fonts"
cat >"$WORK/fonts/dejavu.yaml" <<'END'
family: DejaVu Sans
licence: Bitstream-Vera
package: fonts-dejavu-core
folder: /usr/share/fonts/truetype/dejavu
files: [{file: DejaVuSans.ttf}]
END
cat >"$WORK/layout.yaml" <<'END'
page: {size: A5, margin: 10mm}
fonts: {serif: dejavu, latin: vollkorn} # one of its own, and one of the program's
slots: {x: {type: text}}
styles: {text: {font: serif, size: 10pt, leading: 14pt, align: right}}
body: [{text: x}]
END
# What a reader has, without the marks of direction that it puts in, and the joiners that stand for a second glyph.
read_by() { perl -CSD -Mutf8 -ne 's/[\x{200E}\x{200F}\x{202A}-\x{202E}\x{2060}\x{2066}-\x{2069}]//g; s/\s+/ /g; s/^ | $//g; print "$_\n" if /\S/'; }
# poppler has the spaces and brackets between two directions on the other side: no bracket stands there
unspaced() { perl -CSD -Mutf8 -pe 's/ *([A-Za-z0-9,]+) */$1/g'; }
letters() { perl -CSD -Mutf8 -ne 'print "$_\n" for /[\p{Hebrew}\p{Arabic}\p{Mn}]+/g' | sort; }

# reads NAME: the lines of standard input, each a line of its own so that one is no matter for the next
reads() {
  local name=$1
  cat >"$WORK/lines"
  { printf 'layout: layout.yaml\nx: |\n'; sed 's/^/  /; $!s/$/\\/' "$WORK/lines"; } >"$WORK/copy.yaml"
  check "$name" "$HANDBILL" build --quiet "$WORK/copy.yaml" -o "$WORK/out.pdf"
  unspaced <"$WORK/lines" >"$WORK/wanted"
  pdftotext "$WORK/out.pdf" - | read_by | unspaced >"$WORK/poppler"
  same "$name, by poppler" "$WORK/wanted" "$WORK/poppler"
  # an older MuPDF (1.21) leaves letters as they are seen: then each word has to come turned
  letters <"$WORK/lines" >"$WORK/wanted"
  mutool draw -q -F txt "$WORK/out.pdf" 2>/dev/null | read_by | letters >"$WORK/mupdf"
  cmp -s "$WORK/wanted" "$WORK/mupdf" ||
    { perl -CSD -Mutf8 -lne 'print scalar reverse' "$WORK/wanted" | sort >"$WORK/turned"; mv "$WORK/turned" "$WORK/wanted"; }
  same "$name, by MuPDF" "$WORK/wanted" "$WORK/mupdf"
}

reads "right to left" <<'END'
הפגנה של עובדי הנפט
שָׁלוֹם בָּעוֹלָם
הפגנה (ירושלים) היום
בשנת 1990 ועוד 2,000 איש
מכתב אל UNHCR Berlin מחר
السلام عليكم ورحمة الله
العدد 1990 و 2,000 نهاية
مُظَاهَرَةٌ (كازاخستان) اليوم
END
sed -i 's/align: right/align: left/' "$WORK/layout.yaml"
reads "both in one line" <<'END'
a few Latin words to begin with
a word אבג דהו and 12 more
many السلام عليكم words
END

# a leader is a space to a reader
sed -i 's/^body:.*/body: [{show: "{x}{leader}12"}]/' "$WORK/layout.yaml"
printf 'layout: layout.yaml\nx: הפגנה של עובדי הנפט\n' >"$WORK/copy.yaml"
check "right to left with a leader" "$HANDBILL" build --quiet "$WORK/copy.yaml" -o "$WORK/out.pdf"
printf '12\nהפגנה\nשל\nעובדי\nהנפט\n' | LC_ALL=C sort >"$WORK/wanted"
pdftotext "$WORK/out.pdf" - | read_by | tr ' ' '\n' | LC_ALL=C sort >"$WORK/poppler"
same "right to left with a leader, by poppler" "$WORK/wanted" "$WORK/poppler"
