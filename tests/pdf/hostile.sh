# Copy and layouts that mean no good end soon, in little memory: with a PDF or with an error, never by a signal.
. tests/lib.sh

# a sanitized program takes its time, and its memory
[ "$HANDBILL" = "$PWD/build/handbill" ] || exit 0

SECONDS_MAX=10 KIBIBYTES_MAX=1500000

# repeat N WORDS: WORDS, N times
repeat() { perl -e 'print $ARGV[1] x $ARGV[0]' "$1" "$2"; }

page='page: {size: A4, margin: 20mm, pages: 10000}
fonts: {serif: vollkorn}
slots: {x: {type: text}}'
style='hyphenate: true, tolerance: 800'

# hostile NAME [BODY]: the copy's `x` from standard input
hostile() {
  local name=$1 body=${2:-'[{text: x}]'} folder=$WORK/$1 status
  mkdir -p "$folder"
  { printf 'layout: layout.yaml\nx: '; cat; echo; } >"$folder/copy.yaml"
  printf '%s\nstyles:\n  text: {font: serif, %s}\nbody: %s\n' "$page" "$style" "$body" >"$folder/layout.yaml"
  (ulimit -v $KIBIBYTES_MAX -t $SECONDS_MAX; exec "$HANDBILL" build --quiet "$folder/copy.yaml" -o "$folder/out.pdf") \
    >"$WORK/said" 2>&1
  status=$?
  if [ $status = 0 ] || { [ $status = 1 ] && grep -q ': error: ' "$WORK/said"; }; then
    ok "hostile: $name"
  else
    { echo "status $status"; cut -c1-200 "$WORK/said"; } | not_ok "hostile: $name"
  fi
  rm -rf "$folder"
}

prose='the demonstration of oil workers and their friends in the government office '
repeat 13000 "$prose" | hostile "a paragraph of a megabyte"
{ echo '|'; repeat 15000 "  *$prose* x"$'\n\n'; } | hostile "15,000 paragraphs"
{ echo '|'; repeat 15000 "  *$prose* x\\"$'\n'; } | hostile "15,000 lines of one paragraph"
repeat 1000000 a | hostile "a word of a megabyte"
repeat 330000 ab/ | hostile "an address of a megabyte"
{ echo -n '"'; repeat 160000 'ab\u00AD'; echo '"'; } | hostile "160,000 soft hyphens"
{ echo -n '"'; repeat 200000 'ab\_'; echo '"'; } | hostile "200,000 tied spaces"
{ echo -n '"'; repeat 100000 '*a **b '; echo '"'; } | hostile "emphasis that is never closed"
{ echo -n '"'; repeat 100000 '[a]('; echo '"'; } | hostile "links that are never closed"
{ echo '|'; echo -n '  '; repeat 200000 '>'; echo; } | hostile "quotation blocks 200,000 deep"
{ echo '|'; perl -e 'print "  ", "  " x $_, "- x\n" for 0 .. 900'; } | hostile "lists 900 deep"
{ echo -n '"'; perl -e 'printf "\\u%04x", $_ for 0x4e00 .. 0x9000'; echo '"'; } | hostile "16,000 characters that no font has"
style='align: justify, tolerance: 10000, emergency-stretch: 5000mm, looseness: 20'
repeat 3000 "$prose" | hostile "a looseness that anything fits"
style='size: 0.5pt, leading: 0.5pt'
repeat 6000 "$prose" | hostile "the smallest type"
style='size: 2000pt, leading: 2000pt'
repeat 20 "$prose" | hostile "the largest type"
style='align: left'
repeat 2000 "$prose" | hostile "a column of a point" '[{text: x, width: 1pt}]'
repeat 2000 "$prose" | hostile "columns without room" '[{columns: 12, gutter: 100mm, content: [{text: x}]}]'
echo z | hostile "half a million lines to write on" "[$(repeat 5000 '{fill-in: "{x}", lines: 100}, ')]"
echo z | hostile "a page each" "[$(repeat 15000 '{text: x, break: page}, ')]"
echo z | hostile "a thousand frames" "[$(repeat 1000 '{frame: [{text: x}], at: [1mm, 1mm]}, ')]"
echo z | hostile "templates 400,000 deep" "[{show: \"$(repeat 100000 '{?')\"}]"
echo z | hostile "templates of 50,000 fields" "[{show: \"$(repeat 20000 '{x, x} ')\"}]"
{ echo z; perl -e 'print "key-$_: x\n" for 1 .. 90000'; } | hostile "90,000 keys that no slot has"
repeat 200 "$prose" | hostile "rows 25 deep" "[$(repeat 25 '{row: [')$(echo '{text: x}')$(repeat 25 ']}')]"
repeat 200 "$prose" | hostile "columns 10 deep" "[$(repeat 10 '{columns: 2, gutter: 1mm, content: [')$(echo '{text: x}')$(repeat 10 ']}')]"
exit 0
