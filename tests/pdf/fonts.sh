# Fonts of other kinds. A collection of CID-keyed ones: its languages differ in their glyphs, and readers find the words again.
. tests/lib.sh

# Which of a family's fonts a size is set in: the order of the file is that of the words.
printf '%s\n' Regular CaptionItalic Bold Caption BoldItalic >"$WORK/wanted"
pdffonts "$PDFS/optical-sizes.pdf" | sed -n 's/^[A-Z]*+PTSerif-\([A-Za-z]*\) .*/\1/p' >"$WORK/found"
same "captions below 9pt, in the serif" "$WORK/wanted" "$WORK/found"
printf '%s\n' Caption Italic CaptionBold >"$WORK/wanted"
pdffonts "$PDFS/optical-sizes.pdf" | sed -n 's/^[A-Z]*+PTSans-\([A-Za-z]*\) .*/\1/p' >"$WORK/found"
same "captions below 9pt, in the sans" "$WORK/wanted" "$WORK/found"

mkdir -p "$WORK/fonts"
list() { # list INDEX
  cat >"$WORK/fonts/han.yaml" <<END
family: Noto Sans CJK
licence: OFL-1.1
package: fonts-noto-cjk
folder: /usr/share/fonts/opentype/noto
files:
  - {file: NotoSansCJK-Regular.ttc, index: $1}
  - {file: NotoSansCJK-Bold.ttc, weight: 700, index: $1}
END
}
cat >"$WORK/layout.yaml" <<'END'
page: {size: A6, margin: 10mm}
fonts: {latin: vollkorn, han: han}
slots: {x: text}
styles: {text: {font: han, size: 12pt, leading: 18pt, align: left}, note: {font: latin}}
body: [{text: x}]
END
cat >"$WORK/copy.yaml" <<'END'
layout: layout.yaml
lang: en-GB
x: |
  我们要求**公平工资**：直与骨。

  Wages and bread, 2026.
END

list 0
check "a collection, its first font" "$HANDBILL" build --quiet "$WORK/copy.yaml" -o "$WORK/first.pdf"
list 2
check "a collection, its third font" "$HANDBILL" build --quiet "$WORK/copy.yaml" -o "$WORK/third.pdf"
check "qpdf finds nothing" qpdf --check "$WORK/third.pdf"
pdffonts "$WORK/first.pdf" | grep -o 'NotoSansCJK[a-z]*-[A-Z][a-z]*' | sort -u >"$WORK/first"
pdffonts "$WORK/third.pdf" | grep -o 'NotoSansCJK[a-z]*-[A-Z][a-z]*' | sort -u >"$WORK/third"
printf '%s\n' NotoSansCJKjp-Bold NotoSansCJKjp-Regular >"$WORK/wanted"
same "the first is Japanese" "$WORK/wanted" "$WORK/first"
printf '%s\n' NotoSansCJKsc-Bold NotoSansCJKsc-Regular >"$WORK/wanted"
same "the third is Chinese" "$WORK/wanted" "$WORK/third"

printf '%s\n' '我们要求公平工资：直与骨。' 'Wages and bread, 2026.' >"$WORK/wanted"
pdftotext "$WORK/third.pdf" - | tr -d '\f' | grep . >"$WORK/text"
same "its words, by poppler" "$WORK/wanted" "$WORK/text"
mutool draw -q -F txt "$WORK/third.pdf" 2>/dev/null | tr -d '\f' | grep . >"$WORK/text"
same "its words, by MuPDF" "$WORK/wanted" "$WORK/text"

# the glyphs that a CID stands for: the two languages draw these signs differently, and a renderer shows ink for each
pdftoppm -r 60 -gray "$WORK/first.pdf" "$WORK/first" && pdftoppm -r 60 -gray "$WORK/third.pdf" "$WORK/third"
expect_exit 1 "each draws its own" cmp "$WORK/first-1.pgm" "$WORK/third-1.pgm"

list 99
expect_exit 1 "no font of that index" "$HANDBILL" check "$WORK/copy.yaml"
check "at its mark" grep -q 'han.yaml:6:5: error: ' "$WORK/said"
check "what it is called" grep -qF '[font-index]' "$WORK/said"

# a font of another kind: its outlines go by a name that nobody knows
perl -0777 -pe 's/glyf/glyg/' /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf >"$WORK/fonts/odd.ttf"
cat >"$WORK/fonts/han.yaml" <<'END'
{family: Odd, licence: none, package: none, folder: ., files: [{file: odd.ttf}]}
END
expect_exit 1 "no outlines that a PDF can hold" "$HANDBILL" check "$WORK/copy.yaml"
check "at its mark, too" grep -q 'han.yaml:1:64: error: ' "$WORK/said"
check "and what that is called" grep -qF '[font-outlines]' "$WORK/said"

# change FONT TABLE OFFSET: odd.ttf is the font with another byte there
change() {
  # shellcheck disable=SC2016
  perl -0777 -ne 'BEGIN { ($tag, $to) = splice @ARGV, 0, 2 }
    substr($_, unpack("N", substr($_, index($_, $tag) + 8, 4)) + $to, 1) = "\x07"; print' "$2" "$3" "$1" >"$WORK/fonts/odd.ttf"
}
change /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf head 12
expect_exit 1 "a broken head is seen when the font is opened" "$HANDBILL" check "$WORK/copy.yaml"
check "and what that is called, too" grep -qF '[font-broken]' "$WORK/said"
change /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc 'CFF ' 0
expect_exit 1 "broken outlines are the input's fault" "$HANDBILL" build "$WORK/copy.yaml" -o "$WORK/odd.pdf"
check "at the font's mark" grep -q 'han.yaml:1:64: error: ' "$WORK/said"
exit 0
