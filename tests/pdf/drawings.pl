# drawings.pl FOLDER: drawings that are broken, hostile, or beyond what is drawn, as files in FOLDER; and on standard
# output a line for each: NAME VERDICT [ELEMENT LINE]
#
#   drawn     there is a PDF: the specification says what it looks like, if only that nothing is seen
#   refused   an error that names the file
#   named     an error that names the element or the value, and the line in the drawing that it stands in
#   may       drawn, or an error as of `named`
#   either    drawn, or refused
#
# `ELEMENT` may be several names, with | between them. FOLDER/pipe is a pipe that nobody writes to: whoever opens it waits.
use strict;
use warnings;
use POSIX qw(mkfifo);

my $folder = shift or die;
mkfifo("$folder/pipe", 0600) or die "$folder/pipe: $!";

sub raw {
    my ($name, $verdict, $bytes) = @_;
    open my $file, '>:raw', "$folder/$name.svg" or die "$name: $!";
    print {$file} $bytes;
    close $file or die "$name: $!";
    print "$name $verdict\n";
}

my $ns = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
my $size = 'width="100" height="100" viewBox="0 0 100 100"';
my $disc = '<circle cx="50" cy="50" r="40"/>';

# with(NAME, VERDICT, CONTENT): CONTENT stands in line 2 of a drawing
sub with { raw($_[0], $_[1], "<svg $ns $size>\n$_[2]\n</svg>\n") }

# the element in line 2
sub named { with($_[0], "named $_[1] 2", $_[2]) }
sub may { with($_[0], "may $_[1] 2", $_[2]) }

# rooted(NAME, VERDICT, ATTRIBUTES): a disc in a root with these
sub rooted { raw($_[0], $_[1], "<svg $ns $_[2]>\n$disc\n</svg>\n") }

# ---- cut off: behind each tag, and within it ------------------------------------------------------------------------

my $whole = <<'END';
<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
<title>A drawing</title>
<style><![CDATA[ .a { fill: #c22 } ]]></style>
<defs><linearGradient id="g"><stop offset="0" stop-color="#c22"/><stop offset="1"/></linearGradient>
<clipPath id="c"><circle cx="50" cy="50" r="40"/></clipPath></defs>
<!-- a comment -->
<g clip-path="url(#c)"><rect width="100" height="100" fill="url(#g)"/><path class="a" d="M 10 10 L 90 10 L 50 90 Z"/></g>
<use xlink:href="#c" xmlns:xlink="http://www.w3.org/1999/xlink"/>
</svg>
END
raw('whole', 'either', $whole);
my $cut = 0;
while ($whole =~ /<[^>]+>/g) {
    my ($from, $to) = ($-[0], $+[0]);
    raw("cut-$cut-within", 'refused', substr $whole, 0, int(($from + $to) / 2));
    raw("cut-$cut-behind", 'refused', substr $whole, 0, $to) unless $to >= length($whole) - 1;
    $cut++;
}

# ---- no drawing at all, and XML that is none -------------------------------------------------------------------------

raw('empty', 'refused', '');
raw('blank', 'refused', "\n \n");
raw('words', 'refused', "This is no drawing.\n");
raw('declaration', 'refused', '<?xml version="1.0"?>');
raw('html', 'refused', "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><svg $ns $size>$disc</svg></body></html>");
raw('doctype-html', 'refused', "<!DOCTYPE html>\n<html><body><p>404</p></body></html>\n");
raw('other-svg', 'refused', '<svg xmlns="http://www.example.org/other"><rect width="10" height="10"/></svg>');
raw('no-namespace', 'either', "<svg $size>$disc</svg>");
raw('two-roots', 'refused', "<svg $ns $size>$disc</svg><svg $ns $size>$disc</svg>");
raw('behind-root', 'refused', "<svg $ns $size>$disc</svg>words");
raw('gzip', 'refused', "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03" . 'x' x 100);
with('open-cdata', 'refused', '<style><![CDATA[ .a { fill: red }');
with('open-comment', 'refused', '<!-- never closed');
with('open-attribute', 'refused', '<rect width="10 height="10"/>');
with('twice', 'refused', '<rect width="10" width="20" height="10"/>');
with('crossed', 'refused', '<g><a></g></a>');
with('prefix', 'refused', '<nowhere:rect width="10" height="10"/>');
with('entity', 'refused', '<rect width="&ten;" height="10"/>');
with('ampersand', 'refused', '<rect id="a & b" width="10" height="10"/>');
with('nul', 'refused', "<rect width=\"10\0\" height=\"10\"/>");
with('nul-number', 'refused', '<rect width="1&#0;" height="10"/>');
with('control', 'refused', "<rect id=\"\x01\" width=\"10\" height=\"10\"/>");
raw('nul-behind', 'refused', "<svg $ns $size>$disc</svg>\0");
raw('nul-before', 'refused', "\0<svg $ns $size>$disc</svg>");

# ---- encodings -------------------------------------------------------------------------------------------------------

sub wide { my ($text, $pack) = @_; join '', map { pack $pack, ord } split //, $text }
my $accents = "<svg $ns $size><g id=\"gr\xFCn\">$disc</g></svg>";
raw('utf-16-le', 'drawn', "\xFF\xFE" . wide($accents, 'v'));
raw('utf-16-be', 'drawn', "\xFE\xFF" . wide("<?xml version=\"1.0\" encoding=\"UTF-16\"?>$accents", 'n'));
raw('utf-16-odd', 'refused', "\xFF\xFE" . wide($accents, 'v') . "\0");
raw('utf-16-half', 'refused', "\xFF\xFE" . wide("<svg $ns $size><g id=\"", 'v') . "\x00\xD8" . wide('"/></svg>', 'v'));
raw('utf-32', 'refused', "\xFF\xFE\0\0" . wide($accents, 'V'));
raw('latin-1', 'drawn', "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>$accents");
raw('latin-1-unsaid', 'refused', $accents);
raw('windows-1252', 'either', "<?xml version=\"1.0\" encoding=\"windows-1252\"?>$accents");
raw('encoding-unknown', 'refused', "<?xml version=\"1.0\" encoding=\"x-none\"?><svg $ns $size>$disc</svg>");
raw('encoding-lies', 'refused', "<?xml version=\"1.0\" encoding=\"UTF-16\"?><svg $ns $size>$disc</svg>");
raw('overlong', 'refused', "<svg $ns $size><g id=\"\xC0\xAF\"/></svg>");

# ---- entities, and what would be read from elsewhere -----------------------------------------------------------------

sub doctype { raw($_[0], $_[1], "<!DOCTYPE svg $_[2]>\n<svg $ns $size>\n$_[3]\n</svg>\n") }
my $lol = join '', map { my $n = $_; "<!ENTITY l$n \"" . ("&l" . ($n - 1) . ';') x 10 . '">' } 1 .. 12;
doctype('laughs', 'refused', "[<!ENTITY l0 \"$disc\">$lol]", '&l12;');
doctype('laughs-attribute', 'refused', "[<!ENTITY l0 \"lol\">$lol]", '<rect id="&l12;" width="10" height="10"/>');
doctype('laughs-text', 'refused', "[<!ENTITY l0 \"lol\">$lol]", '<title>&l12;</title>');
doctype('quadratic', 'refused', '[<!ENTITY a "' . 'M 0 0 L 10 10 ' x 20000 . '">]', '<path d="' . '&a;' x 5000 . '"/>');
doctype('entity-itself', 'refused', '[<!ENTITY a "&b;"><!ENTITY b "&a;">]', '<title>&a;</title>');
doctype('entity-half', 'refused', '[<!ENTITY a "<rect">]', '&a; width="10"/>');
doctype('entity-parameter', 'either', '[<!ENTITY % p SYSTEM "pipe"> %p;]', $disc);
doctype('entity-external', 'either', '[<!ENTITY x SYSTEM "pipe">]', "$disc<title>&x;</title>");
doctype('entity-external-attribute', 'refused', '[<!ENTITY x SYSTEM "pipe">]', '<rect fill="&x;" width="10" height="10"/>');
doctype('entity-external-unused', 'drawn', '[<!ENTITY x SYSTEM "pipe"><!ENTITY y PUBLIC "-//Y" "pipe">]', $disc);
doctype('dtd-external', 'drawn', 'SYSTEM "pipe"', $disc);
doctype('dtd-public', 'drawn', 'PUBLIC "-//W3C//DTD SVG 1.1//EN" "pipe"', $disc);
doctype('dtd-external-entity', 'either', 'SYSTEM "pipe"', '<rect fill="&x;" width="10" height="10"/>');
doctype('dtd-notation', 'drawn', '[<!NOTATION n SYSTEM "pipe"><!ENTITY u SYSTEM "pipe" NDATA n><!ELEMENT rect EMPTY>]', $disc);
doctype('dtd-default', 'either', '[<!ATTLIST circle filter CDATA "url(#none)">]', $disc);
raw('stylesheet', 'either', "<?xml-stylesheet type=\"text/css\" href=\"pipe\"?><svg $ns $size>$disc</svg>");
with('xinclude', 'either', "$disc<i:include xmlns:i=\"http://www.w3.org/2001/XInclude\" href=\"pipe\"/>");

# ---- bombs and circles -----------------------------------------------------------------------------------------------

my $ten = join '', map { my $n = $_; "<g id=\"u$n\">" . ('<use href="#u' . ($n - 1) . '"/>') x 10 . '</g>' } 1 .. 10;
with('use-bomb', 'refused', "<defs><rect id=\"u0\" width=\"1\" height=\"1\"/>$ten</defs><use href=\"#u10\"/>");
with('use-bomb-empty', 'either', "<defs><g id=\"u0\"/>$ten</defs><use href=\"#u10\"/>");
with('use-bomb-clip', 'either',
    "<defs><rect id=\"u0\" width=\"1\" height=\"1\"/>$ten<clipPath id=\"c\"><use href=\"#u10\"/></clipPath></defs><rect clip-path=\"url(#c)\" width=\"9\" height=\"9\"/>");
with('use-bomb-box', 'refused', "<defs><rect id=\"u0\" width=\"1\" height=\"1\"/>$ten</defs><clipPath id=\"c\" clipPathUnits=\"objectBoundingBox\"><rect width=\"1\" height=\"1\"/></clipPath><g clip-path=\"url(#c)\"><use href=\"#u10\"/></g>");
my $clips = join '', map { my $n = $_; "<clipPath id=\"c$n\">" . ('<rect width="9" height="9" clip-path="url(#c' . ($n - 1) . ')"/>') x 10 . '</clipPath>' } 1 .. 10;
with('clip-bomb', 'either', "<clipPath id=\"c0\"><rect width=\"9\" height=\"9\"/></clipPath>$clips<rect clip-path=\"url(#c10)\" width=\"9\" height=\"9\"/>");
with('symbol-bomb', 'refused', join('', map { my $n = $_; "<symbol id=\"s$n\">" . ($n ? ('<use href="#s' . ($n - 1) . '"/>') x 10 : '<rect width="1" height="1"/>') . '</symbol>' } 0 .. 10) . '<use href="#s10"/>');
with('use-chain', 'either', '<rect id="u0" width="9" height="9"/>' . join '', map { "<use id=\"u$_\" href=\"#u" . ($_ - 1) . '"/>' } 1 .. 3000);
with('use-chain-back', 'either', join('', map { "<use id=\"u$_\" href=\"#u" . ($_ + 1) . '"/>' } 1 .. 3000) . '<rect id="u3001" width="9" height="9"/>');
with('use-itself', 'either', '<use id="a" href="#a"/>');
with('use-around', 'either', '<g id="a"><g><use href="#a"/></g></g>');
with('use-pair', 'either', '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>');
with('use-root', 'either', '<g><use href="#root"/></g>');
raw('use-root-id', 'either', "<svg $ns $size id=\"root\"><use href=\"#root\"/></svg>");
with('clip-itself', 'either', '<clipPath id="c" clip-path="url(#c)"><rect width="9" height="9"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>');
with('clip-pair', 'either', '<clipPath id="c"><rect width="9" height="9" clip-path="url(#d)"/></clipPath><clipPath id="d" clip-path="url(#c)"><rect width="9" height="9"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>');
with('clip-use-circle', 'either', '<clipPath id="c"><use href="#r"/></clipPath><rect id="r" width="9" height="9" clip-path="url(#c)"/>');
with('gradient-itself', 'either', '<linearGradient id="g" href="#g"/><rect width="9" height="9" fill="url(#g)"/>');
with('gradient-pair', 'either', '<linearGradient id="g" href="#h"/><radialGradient id="h" href="#g"/><rect width="9" height="9" fill="url(#g)"/>');
with('gradient-chain', 'either', '<linearGradient id="g0"><stop/></linearGradient>' . join('', map { "<linearGradient id=\"g$_\" href=\"#g" . ($_ - 1) . '"/>' } 1 .. 5000) . '<rect width="9" height="9" fill="url(#g5000)"/>');
with('deep', 'either', '<g>' x 100000 . $disc . '</g>' x 100000);
with('deep-unclosed', 'refused', '<g>' x 100000);
with('deep-opacity', 'either', '<g opacity=".99">' x 2000 . $disc . '</g>' x 2000);
with('deep-svg', 'either', '<svg viewBox="0 0 100 100">' x 2000 . $disc . '</svg>' x 2000);
with('deep-clip', 'either', '<clipPath id="c"><rect width="90" height="90"/></clipPath>' . '<g clip-path="url(#c)">' x 2000 . $disc . '</g>' x 2000);
with('deep-transform', 'either', '<g transform="scale(10)">' x 400 . $disc . '</g>' x 400);
with('deep-transform-small', 'either', '<g transform="scale(.1)">' x 400 . $disc . '</g>' x 400);
with('many', 'either', '<rect width="1" height="1"/>' x 200000);
with('many-styles', 'either', '<style>' . join('', map { ".c$_ { fill: #00$_ }" } 100 .. 999) x 10 . '</style>' . '<rect class="c500 c600" width="1" height="1"/>' x 20000);
with('many-classes', 'either', '<style>.a { fill: red }</style><rect width="9" height="9" class="' . 'b ' x 500000 . 'a"/>');
with('many-stops', 'either', '<linearGradient id="g">' . join('', map { '<stop offset="' . $_ / 50000 . '" stop-color="#' . sprintf('%03x', $_ % 4096) . '"/>' } 0 .. 50000) . '</linearGradient><rect width="90" height="90" fill="url(#g)"/>');
with('many-ids', 'either', join('', map { "<g id=\"i$_\"/>" } 1 .. 100000) . '<use href="#i1"/>' x 1000);
with('attributes', 'either', '<rect width="9" height="9" ' . join(' ', map { "a$_=\"1\"" } 1 .. 50000) . '/>');
with('names', 'refused', '<' . 'a' x 3000000);
with('attribute-huge', 'either', '<rect width="9" height="9" id="' . 'a' x 20000000 . '"/>');
with('comment-huge', 'either', '<!--' . ' x' x 10000000 . '-->' . $disc);
with('path-huge', 'either', '<path d="M 0 0' . join('', map { 'l .2 .2 .2-.2' . ($_ % 250 ? '' : 'm-100 .1') } 1 .. 250000) . '"/>');
with('arcs-huge', 'either', '<path d="M 0 0' . ' a 50 20 30 1 1 0 9' x 100000 . '"/>');
with('transforms-huge', 'either', '<path d="M 0 0 h 9 v 9 z" transform="' . 'rotate(1)' x 500000 . '"/>');

# ---- numbers ---------------------------------------------------------------------------------------------------------

my @number = (split(' ', '1e308 -1e308 1e309 1e-400 1e999999999 nan NaN inf -inf 0x10 1e 1e+ . - + -- 1..2 1,5 1;5'),
    '2147483648', '4294967296', '18446744073709551616', '99999999999999999999999999999999999999999');
my $i = 0;
for my $n (@number, '1' x 100000, '0.' . '0' x 100000 . '1', '') {
    with("number-$i-rect", 'may rect 2', "<rect x=\"1\" y=\"1\" width=\"$n\" height=\"$n\" stroke=\"red\"/>") if $i % 2 == 0;
    with("number-$i-path", 'may path 2', "<path stroke=\"red\" d=\"M $n 1 C 1 $n $n $n 5 5 a $n 5 $n 0 1 5 5 l $n 1 z\"/>");
    with("number-$i-stroke", 'may path 2', "<path d=\"M 1 1 h 90 v 90\" stroke=\"red\" stroke-width=\"$n\" stroke-dasharray=\"$n 5\" stroke-dashoffset=\"$n\" stroke-miterlimit=\"$n\" opacity=\"$n\"/>");
    with("number-$i-transform", 'may path 2', "<path d=\"M 1 1 h 90 v 90 z\" stroke=\"red\" transform=\"translate($n) rotate($n) scale($n)\"/>") if $i % 2;
    rooted("number-$i-viewbox", 'either', "width=\"100\" height=\"100\" viewBox=\"0 0 $n $n\"");
    $i++;
}
rooted('viewbox-zero', 'either', 'width="100" height="100" viewBox="0 0 0 0"');
rooted('viewbox-negative', 'either', 'width="100" height="100" viewBox="0 0 -10 -10"');
rooted('viewbox-three', 'either', 'width="100" height="100" viewBox="0 0 10"');
rooted('viewbox-five', 'either', 'width="100" height="100" viewBox="0 0 10 10 10"');
rooted('viewbox-far', 'either', 'width="100" height="100" viewBox="1e30 1e30 1e-30 1e-30"');
rooted('viewbox-thin', 'either', 'viewBox="0 0 1e9 1e-9"');
rooted('size-zero', 'either', 'width="0" height="0"');
rooted('size-negative', 'either', 'width="-10" height="-10"');
rooted('size-huge', 'either', 'width="1e30" height="1e30"');
rooted('size-tiny', 'either', 'width="1e-30" height="1e-30"');
rooted('size-one', 'either', 'width="1e300" height="1"');
rooted('size-none', 'either', '');
rooted('size-percent', 'either', 'width="100%" height="100%"');
rooted('size-em', 'either', 'width="10em" height="10ex"');
rooted('aspect-none', 'either', "$size preserveAspectRatio=\"xMaxYmax some\"");
with('matrix-huge', 'may rect 2', '<rect width="9" height="9" stroke="red" transform="matrix(1e308 1e308 1e308 1e308 1e308 1e308)"/>');
with('matrix-thin', 'may rect 2', '<rect width="9" height="9" stroke="red" transform="matrix(1 0 1 1e-300 0 0)"/>');
with('matrix-flat-gradient', 'either', '<linearGradient id="g" gradientTransform="scale(0)"><stop/></linearGradient><rect width="9" height="9" fill="url(#g)"/>');
with('skew-90', 'may rect 2', '<rect width="9" height="9" stroke="red" transform="skewX(90)"/>');
with('gradient-far', 'either', '<linearGradient id="g" x1="-1e30" x2="1e30" spreadMethod="repeat"><stop/><stop offset="1" stop-color="red"/></linearGradient><rect width="90" height="90" fill="url(#g)"/>');
with('gradient-near', 'either', '<linearGradient id="g" x1="0" x2="1e-7" spreadMethod="repeat"><stop/><stop offset="1" stop-color="red"/></linearGradient><rect width="90" height="90" fill="url(#g)"/>');
with('gradient-near-radial', 'either', '<radialGradient id="g" r="1e-7" spreadMethod="reflect"><stop/><stop offset="1" stop-color="red"/></radialGradient><rect width="90" height="90" fill="url(#g)"/>');
with('gradient-focus-out', 'either', '<radialGradient id="g" fx="5" fy="5"><stop/><stop offset="1" stop-color="red"/></radialGradient><rect width="90" height="90" fill="url(#g)"/>');
with('dashes', 'either', '<path d="M 0 50 h 1000000" stroke="red" stroke-dasharray="1e-6"/>');
with('dashes-round', 'either', '<path d="M 0 50 h 90" stroke="red" stroke-linecap="round" stroke-dasharray="0 1e-6"/>');
with('dashes-scaled', 'either', '<path d="M 0 0 h 1" transform="scale(1e6)" stroke="red" stroke-dasharray="1e-6"/>');
with('dashes-many', 'either', '<path d="M 0 50 h 90" stroke="red" stroke-dasharray="' . '1 2 ' x 200000 . '"/>');
may('dashes-negative', 'path', '<path d="M 0 50 h 90" stroke="red" stroke-dasharray="5 -2"/>');
with('dashes-offset', 'either', '<path d="M 0 50 h 90" stroke="red" stroke-dasharray="5" stroke-dashoffset="1e300"/>');
with('stroke-wide', 'either', '<path d="M 10 10 h 80 v 80" stroke="red" stroke-width="1e9" fill="none"/>');
with('miter-huge', 'either', '<path d="M 10 10 h 80 l -80 .0001" stroke="red" stroke-width="9" stroke-miterlimit="1e12"/>');
with('miter-small', 'either', '<path d="M 10 10 h 80 v 80" stroke="red" stroke-miterlimit=".5"/>');

# ---- values that are none --------------------------------------------------------------------------------------------

may('path-letter', 'path', '<path d="M 10 10 L 90 10 X 50 90"/>');
may('path-first', 'path', '<path d="L 10 10 90 90"/>');
may('path-short', 'path', '<path d="M 10 10 C 20 20 30 30 40"/>');
may('path-flag', 'path', '<path d="M 10 10 A 20 20 0 2 0 50 50"/>');
may('path-commas', 'path', '<path d="M 10,,10 L 90 90 50 9"/>');
may('path-behind-z', 'path', '<path d="M 10 10 h 9 v 9 z 10 10"/>');
may('path-units', 'path', '<path d="M 10px 10px h 50px v 50px z"/>');
may('points-odd', 'polygon', '<polygon points="10 10 90 10 50"/>');
may('transform-name', 'rect', '<rect width="9" height="9" transform="turn(10)"/>');
may('transform-count', 'rect', '<rect width="9" height="9" transform="matrix(1 0 0 1 0)"/>');
may('transform-open', 'rect', '<rect width="9" height="9" transform="scale(2"/>');
may('transform-unit', 'rect', '<rect width="9" height="9" transform="rotate(10deg)"/>');
may('length-unit', 'rect', '<rect width="9furlong" height="9"/>');
may('length-em', 'rect', '<rect width="2em" height="2rem"/>');
may('size-less-than-none', 'rect', '<rect width="-9" height="9"/>');
may('radius-negative', 'circle', '<circle r="-9"/>');
may('color', 'rect', '<rect width="9" height="9" fill="bluish"/>');
may('color-digits', 'rect', '<rect width="9" height="9" fill="#12345"/>');
may('color-open', 'rect', '<rect width="9" height="9" fill="rgb(1,2,3"/>');
may('color-count', 'rect', '<rect width="9" height="9" fill="rgb(1,2)"/>');
may('color-url', 'rect', '<rect width="9" height="9" fill="url(#g"/>');
may('keyword', 'rect', '<rect width="9" height="9" fill-rule="odd" stroke="red" stroke-linejoin="pointed" stroke-linecap="none"/>');
may('style-open', 'rect', '<rect width="9" height="9" style="fill: red; stroke: url(\'#a; opacity: .5"/>');
may('style-colon', 'rect', '<rect width="9" height="9" style="fill red; stroke blue"/>');
may('fill-nowhere', 'nowhere', '<rect width="9" height="9" fill="url(#nowhere)"/>');
may('fill-no-paint', 'circle', '<circle id="c" r="9"/><rect width="9" height="9" fill="url(#c)"/>');
may('clip-nowhere', 'nowhere', '<rect width="9" height="9" clip-path="url(#nowhere)"/>');
may('clip-no-clip', 'c', '<circle id="c" r="9"/><rect width="9" height="9" clip-path="url(#c)"/>');
may('use-nowhere', 'use', '<use href="#nowhere"/>');
may('use-nothing', 'use', '<use/>');
may('use-gradient', 'use', '<linearGradient id="g"/><use href="#g"/>');
may('gradient-nowhere', 'rect|linearGradient', '<linearGradient id="g" href="#nowhere"/><rect width="9" height="9" fill="url(#g)"/>');
with('ids-twice', 'either', '<rect id="a" width="9" height="9"/><circle id="a" r="9"/><use href="#a"/>');
with('sheet-open', 'either', '<style>.a { fill: red</style><rect class="a" width="9" height="9"/>');
with('sheet-comment', 'either', '<style>.a { fill: red } /* </style><rect class="a" width="9" height="9"/>');
with('sheet-brackets', 'either', '<style>' . '{' x 100000 . '</style><rect class="a" width="9" height="9"/>');
with('sheet-nonsense', 'either', '<style>!!! 12 { ; : } }} @ # . ,</style><rect class="a" width="9" height="9"/>');

# ---- beyond what is drawn --------------------------------------------------------------------------------------------

named('text', 'text', '<text x="10" y="50">words</text>');
named('text-path', 'text|textPath', '<path id="p" d="M 0 0 h 90"/><text><textPath href="#p">words</textPath></text>');
named('image', 'image', '<image width="9" height="9" href="photo.png"/>');
named('image-data', 'image', '<image width="9" height="9" xlink:href="data:image/png;base64,iVBORw0KGgo="/>');
named('filter', 'rect|filter', '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><rect width="9" height="9" filter="url(#f)"/>');
named('filter-style', 'rect|filter', '<rect width="9" height="9" style="filter: blur(2px)"/>');
named('mask', 'rect|mask', '<mask id="m"><rect width="9" height="9" fill="white"/></mask><rect width="9" height="9" mask="url(#m)"/>');
named('pattern', 'rect|pattern', '<pattern id="p" width="2" height="2"><rect width="1" height="1"/></pattern><rect width="9" height="9" fill="url(#p)"/>');
named('pattern-stroke', 'rect|pattern', '<pattern id="p" width="2" height="2"><rect width="1" height="1"/></pattern><rect width="9" height="9" stroke="url(#p)"/>');
named('marker', 'path|marker', '<marker id="m"><circle r="1"/></marker><path d="M 0 0 h 90" marker-end="url(#m)"/>');
named('marker-style', 'path|marker', '<marker id="m"><circle r="1"/></marker><path d="M 0 0 h 90" style="marker: url(#m)"/>');
named('foreign', 'foreignObject', '<foreignObject width="90" height="90"><p xmlns="http://www.w3.org/1999/xhtml">words</p></foreignObject>');
named('use-elsewhere', 'use', '<use href="other.svg#a"/>');
named('use-pipe', 'use', '<use xlink:href="pipe#a"/>');
named('fill-elsewhere', 'pipe', '<rect width="9" height="9" fill="url(pipe#g)"/>');
named('clip-elsewhere', 'pipe', '<rect width="9" height="9" clip-path="url(pipe#c)"/>');
named('clip-within', 'clip', '<clipPath id="d"><rect width="9" height="9"/></clipPath><clipPath id="c"><rect width="9" height="9" clip-path="url(#d)"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>');
named('clip-box-symbol', 'symbol', '<symbol id="s"><rect width="9" height="9"/></symbol><clipPath id="c" clipPathUnits="objectBoundingBox"><rect width="1" height="1"/></clipPath><g clip-path="url(#c)"><use href="#s"/></g>');
named('clip-box-svg', 'svg', '<clipPath id="c" clipPathUnits="objectBoundingBox"><rect width="1" height="1"/></clipPath><g clip-path="url(#c)"><svg viewBox="0 0 1 1"><rect width="9" height="9"/></svg></g>');
named('clip-overlap', 'clip', '<clipPath id="c" clip-rule="evenodd"><path d="M 0 0 h 9 v 9 h -9 z"/><path d="M 3 3 h 9 v 9 h -9 z"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>');
named('clip-rules', 'clip', '<clipPath id="c"><path clip-rule="evenodd" d="M 0 0 h 9 v 9 h -9 z"/><path d="M 30 3 h 9 v 9 h -9 z"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>');
named('clip-circle', 'rect', '<rect width="9" height="9" clip-path="circle(40%)"/>');
named('import', 'style', '<style>@import url("pipe"); rect { fill: red }</style><rect width="9" height="9"/>');
named('selector-descendant', 'style', '<style>g rect { fill: red }</style><g><rect width="9" height="9"/></g>');
named('selector-child', 'style', '<style>g > rect { fill: red }</style><g><rect width="9" height="9"/></g>');
named('selector-attribute', 'style', '<style>rect[width] { fill: red }</style><rect width="9" height="9"/>');
named('selector-nth', 'style', '<style>rect:first-child { fill: red }</style><rect width="9" height="9"/>');
named('blend', 'blend', '<rect width="9" height="9" style="mix-blend-mode: multiply"/>');
named('use-text', 'text|use', '<defs><text id="t">words</text></defs><use href="#t"/>');
may('vector-effect', 'stroke', '<rect width="9" height="9" stroke="red" vector-effect="non-scaling-stroke" transform="scale(3)"/>');
may('transform-style', 'transform', '<rect width="9" height="9" style="transform: rotate(10deg)"/>');
named('transform-origin', 'origin', '<rect width="9" height="9" transform="rotate(10)" transform-origin="50 50"/>');
named('style-size', 'style', '<rect height="9" style="width: 9px"/>');
may('calc', 'rect', '<rect width="calc(5px + 4px)" height="9"/>');
may('variable', 'rect', '<rect width="9" height="9" style="--a: red; fill: var(--a)"/>');
may('switch', 'switch', '<switch><g systemLanguage="de"><circle r="9"/></g><rect width="9" height="9"/></switch>');
may('animate', 'animate', '<rect width="9" height="9"><animate attributeName="x" to="90" dur="1s"/></rect>');
may('set', 'set', '<rect width="9" height="9"><set attributeName="x" to="90"/></rect>');
may('script', 'script', '<script>document.documentElement.remove()</script><rect width="9" height="9"/>');
may('unknown', 'wheel', '<wheel r="9"/><rect width="9" height="9"/>');
may('media', 'style', '<style>@media print { rect { fill: red } }</style><rect width="9" height="9"/>');
may('font-face', 'style', '<style>@font-face { font-family: "A"; src: url("pipe") }</style><rect width="9" height="9"/>');
with('text-empty', 'drawn', '<text x="1"> <tspan/> </text>');
named('text-within', 'text', '<text><tspan> <tspan>w</tspan></tspan></text>');
with('path-length', 'drawn', '<path pathLength="1" stroke="black" d="M 0 0 h 90"/>');
named('path-length-dashes', 'path', '<path pathLength="1" stroke-dasharray=".1" stroke="black" d="M 0 0 h 90"/>');

# and what looks as if it were
with('sleeping', 'drawn', '<defs><text id="t">words</text><image href="pipe" width="9" height="9"/><filter id="f"/><mask id="m"/>'
    . '<pattern id="p"/><marker id="a"/></defs><filter id="g"/><mask id="n"><rect width="9" height="9"/></mask><rect width="9" height="9"/>');
with('none', 'drawn', '<rect width="9" height="9" filter="none" mask="none" marker-end="none" style="mix-blend-mode: normal; isolation: auto"/>');
with('not-displayed', 'drawn', "$disc<g display=\"none\"><text>words</text><image href=\"pipe\" width=\"9\" height=\"9\"/></g>");
with('events', 'drawn', '<rect width="9" height="9" onclick="alert(1)"/>');
