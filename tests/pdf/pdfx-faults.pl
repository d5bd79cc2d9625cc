# pdfx-faults.pl FOLDER X4 X1A: files that are broken on purpose, from two that are good, as qpdf writes them out; each
# becomes FOLDER/NAME.qdf, for fix-qdf to mend its offsets. On standard output a line for each: NAME and the codes that
# pdfx.pl must complain of, and no others. Some are other than before, and good.
use strict;
use warnings;

my ($folder, @good) = @ARGV;
my %good;
for my $path (@good) {
    open my $file, '<:raw', $path or die "$path: $!";
    my ($name) = $path =~ m{([^/]+)\.\w+$};
    $good{$name} = do { local $/; <$file> };
}
my $from = 'x4';

# fault(NAME, CODES, CHANGE): CHANGE works on $_
sub fault {
    my ($name, $codes, $change) = @_;
    local $_ = $good{$from};
    $change->();
    die "$name: nothing was changed\n" if $_ eq $good{$from};
    open my $file, '>:raw', "$folder/$name.qdf" or die "$name: $!";
    print {$file} $_;
    close $file or die "$name: $!";
    print "$name $codes\n";
}

# without(NAME, CODES, WHAT): the first that matches is gone
sub without { my ($name, $codes, $what) = @_; fault($name, $codes, sub { s/$what// }) }

# instead(NAME, CODES, WHAT, NEW)
sub instead { my ($name, $codes, $what, $new) = @_; fault($name, $codes, sub { s/$what/$new/ }) }

# painted(NAME, CODES, OPERATORS, RESOURCES): on the first page, below all else
sub painted {
    my ($name, $codes, $operators, $resources) = @_;
    fault($name, $codes, sub { s/ 39 39 cm\n/$&q $operators Q\n/; s{/Resources <<}{$& $resources} if $resources });
}

# in_catalog(NAME, CODES, ENTRY)
sub in_catalog { my ($name, $codes, $entry) = @_; fault($name, $codes, sub { s{/Type /Catalog}{$entry $&} }) }

sub on_page { my ($name, $codes, $entry) = @_; fault($name, $codes, sub { s{/TrimBox}{$entry $&} }) }

# ---- the file
without('no-intent', 'intent', qr{/OutputIntents \[.*?\]}s);
instead('two-intents', 'intent', qr{(?<=/OutputIntents \[)\s*\d+ 0 R(?=\s*\])}s, '<< /S /GTS_PDFX >> << /S /GTS_PDFX >>');
without('no-condition', 'intent', qr{/OutputConditionIdentifier \(.*?\)}s);
without('no-condition-told', 'intent', qr{/Info \(.*?\)}s);
without('no-profile', 'profile', qr{/DestOutputProfile \d+ 0 R}s);
instead('profile-of-light', 'profile', qr{prtrCMYK}s, 'prtrRGB ');
instead('profile-of-scanner', 'profile', qr{prtrCMYK}s, 'scnrCMYK');
instead('profile-parts', 'profile', qr{/N 4}s, '/N 3');
instead('profile-damaged', 'profile', qr{acsp}s, 'acsq');
fault('profile-cut-off', 'profile', sub { s/\x10(\x00.{8}prtrCMYK)/\x20$1/s });
without('no-version', 'version', qr{<pdfxid:GTS_PDFXVersion>.*?</[\w:]+>}s);
instead('version-of-another', 'version', qr{>PDF/X-4<}s, '>PDF/X-3<');
instead('header', 'header', qr{%PDF-1.6}s, '%PDF-1.7');
without('no-trapped', 'trapped', qr{/Trapped /False}s);
instead('trapped-unknown', 'trapped', qr{/Trapped /False}s, '/Trapped /Unknown');
without('trapped-in-one', 'trapped', qr{<pdf:Trapped>.*?</[\w:]+>}s);
without('no-id', 'id', qr{/ID \[.*?\]}s);
without("no-\L$_", 'id', qr{<xmpMM:$_>.*?</[\w:]+>}s) for qw(DocumentID VersionID RenditionClass);
without('no-title', 'title', qr{/Title <.*?>}s);
without('no-title-in-packet', 'title', qr{<dc:title>.*?</dc:title>}s);
instead('two-titles', 'title', qr{&lt;oil&gt;}s, 'oil');
without("no-\L$_", 'date', qr{/$_ \(.*?\)}s) for qw(CreationDate ModDate);
without("no-\L$_", 'date', qr{<xmp:$_>.*?</[\w:]+>}s) for qw(CreateDate ModifyDate MetadataDate);
instead('two-dates', 'date', qr{/ModDate \(D:2013}s, '/ModDate (D:2014');
in_catalog('script', 'script', '/OpenAction << /S /JavaScript /JS (app.beep\(0\)) >>');
in_catalog('script-by-name', 'script', '/Names << /JavaScript << /Names [ ] >> >>');
on_page('script-of-page', 'script', '/AA << /O << /S /Launch /F (x) >> >>');
in_catalog('layers', 'layers', '/OCProperties << /OCGs [ ] /D << /AS [ ] >> >>');
in_catalog('layers-still', '', '/OCProperties << /OCGs [ ] /D << /Order [ ] >> >>');
instead('view-area', 'scaling', qr{/ViewerPreferences <<}s, '/ViewerPreferences << /ViewArea /MediaBox');

# ---- boxes
without('no-media', 'media', qr{/MediaBox \[.*?\]}s);
without('no-trim', 'trim', qr{/TrimBox \[.*?\]}s);
instead('trim-outside-bleed', 'bleed trim', qr{/TrimBox \[\s*39}s, '/TrimBox [ 29');
instead('trim-empty', 'trim', qr{/TrimBox \[\s*39}s, '/TrimBox [ 239');
instead('trim-and-art', 'trim', qr{/TrimBox}s, '/ArtBox [ 39 39 239 339 ] /TrimBox');
fault('trim-on-media', 'bleed trim', sub { for my $box (qw(Media Bleed)) { s{/${box}Box \[.*?\]}{/${box}Box [ 39 39 239 339 ]}s } });
instead('bleed-narrow', 'bleed', qr{/BleedBox \[\s*30}s, '/BleedBox [ 35');
instead('bleed-outside', 'bleed-box', qr{/BleedBox \[\s*30}s, '/BleedBox [ -1');
on_page('link', 'annotation', '/Annots [ << /Subtype /Link /Rect [ 50 50 90 90 ] >> ]');
on_page('link-outside', '', '/Annots [ << /Subtype /Link /Rect [ 0 0 20 20 ] >> ]');

# ---- colors
my $tint = '<< /FunctionType 2 /Domain [ 0 1 ] /C0 [ 0 0 0 0 ] /C1 [ 0 1 1 0 ] /N 1 >>';
my $darker = $tint =~ s/0 1 1 0/0 1 1 .5/r;
my $area = '10 10 5 5 re f';
sub spots { return '/ColorSpace << ' . join(' ', map { "/S$_ [ /Separation $_[$_] ]" } 0 .. $#_) . ' >>' }
sub states { return "/ExtGState << /E << $_[0] >> >>" }
sub gradient { return "/Pattern << /P << /PatternType 2 /Shading << /ShadingType 2 /ColorSpace $_[0] /Coords [ 0 0 9 9 ] /Function $tint >> >> >>" }
my $two = "/S0 cs 1 scn $area /S1 cs 1 scn $area";

painted('light', 'rgb', "1 0 0 rg $area");
painted('light-line', 'rgb', '1 0 0 RG 10 10 m 20 20 l S');
painted('light-measured', 'rgb', "/R cs 1 0 0 scn $area", '/ColorSpace << /R [ /CalRGB << /WhitePoint [ 1 1 1 ] >> ] >>');
painted('light-gradient', 'rgb', "/Pattern cs /P scn $area", gradient('/DeviceRGB'));
painted('light-for-a-spot', 'rgb', "/S0 cs 1 scn $area", spots("/Red /DeviceRGB $tint"));
painted('light-in-many', 'rgb', "/N cs 1 scn $area", "/ColorSpace << /N [ /DeviceN [ /Red ] /DeviceRGB $tint ] >>");
painted('light-unused', '', "1 0 0 rg 0 1 0 0 k $area");
instead('light-in-picture', 'rgb', qr{/ColorSpace /DeviceGray}s, '/ColorSpace /DeviceRGB');
instead('light-in-palette', 'rgb', qr{/ColorSpace /DeviceGray}s, '/ColorSpace [ /Indexed /DeviceRGB 0 <FF0000> ]');
painted('gray', 'gray', "0 g $area");
painted('gray-at-first', 'gray', $area);
painted('gray-gradient', 'gray', "/Pattern cs /P scn $area", gradient('/DeviceGray'));
instead('gray-type', 'gray', qr{0 0 0 1 k}s, '0 g');
painted('white-overprints', 'white-overprint', "/E gs 0 0 0 0 k $area", states('/OP true /op true /OPM 1'));
painted('white-line-overprints', 'white-overprint', '/E gs 0 0 0 0 K 0 0 m 9 9 l S', states('/OP true /op false /OPM 1'));
painted('white-spot-overprints', 'white-overprint', "/E gs /S0 cs 0 scn $area", states('/OP true') . spots("/Red /DeviceCMYK $tint"));
painted('white-knocks-out', '', "/E gs 0 0 0 0 k $area", states('/OP true /op false /OPM 1'));
painted('black-overprints', '', "/E gs 0 0 0 1 k $area", states('/OP true /op true /OPM 1'));
painted('black-knocks-out-all', 'black-overprint', "/E gs 0 0 0 1 k $area", states('/OP true /op true /OPM 0'));
painted('one-spot', '', $two, spots(("/Red /DeviceCMYK $tint") x 2));
painted('spot-two-functions', 'spots', $two, spots("/Red /DeviceCMYK $tint", "/Red /DeviceCMYK $darker"));
painted('spot-two-alternates', 'spots', $two, spots("/Red /DeviceCMYK $tint", "/Red /DeviceGray $tint"));
painted('spot-two-functions-in-many', 'spots', "/S0 cs 1 scn $area /N cs 1 scn $area",
    "/ColorSpace << /S0 [ /Separation /Red /DeviceCMYK $tint ] /N [ /DeviceN [ /Red ] /DeviceCMYK $tint << /Colorants << /Red [ /Separation /Red /DeviceCMYK $darker ] >> >> ] >>");
painted('spot-two-cases', 'spots', $two, spots("/PANTONE#20485#20C /DeviceCMYK $tint", "/Pantone#20485C /DeviceCMYK $tint"));
painted('mark-within', 'marks', '/S0 CS 1 SCN -39 60 m 60 60 l S', spots("/All /DeviceCMYK $tint"));
painted('mark-outside', '', '/S0 CS 1 SCN -39 60 m -10 60 l S', spots("/All /DeviceCMYK $tint"));
instead('blend-in-light', 'blend', qr{/CS /DeviceCMYK}s, '/CS /DeviceRGB');
instead('mask-in-light', 'blend', qr{/CS /DeviceGray}s, '/CS /DeviceRGB');
without('blend-unsaid', 'blend', qr{/Group <<.*?>>}s);
painted('object', 'object', 'BI /W 1 /H 1 /BPC 8 /CS /G ID x EI');

# ---- fonts
without('font-glyf', 'font', qr{/FontFile2 \d+ 0 R}s);
without('font-cff', 'font', qr{/FontFile3 \d+ 0 R}s);
instead('widths-glyf', 'widths', qr{713\.3789}s, '710');
instead('widths-cff', 'widths', qr{\b815\b}s, '810');
fault('font-licence', 'font-licence', sub {
    /\x00\x01\x00\x00\x00\x06/ or die 'no font of six tables';
    my $start = $-[0];
    my $at = index $_, 'loca', $start;    # this table is not looked at
    substr($_, $at, 4) = 'OS/2';
    substr($_, $start + unpack('N', substr $_, $at + 8, 4) + 8, 2) = "\0\2";
});

# ---- PDF/X-1a
$from = 'x1a';
without('old-no-version', 'profile version', qr{/GTS_PDFXVersion \(.*?\)}s);
instead('old-header', 'header', qr{%PDF-1.4}s, '%PDF-1.5');
without('old-unregistered', 'profile', qr{/RegistryName \(.*?\)}s);
painted('old-seen-through', 'transparent', "/E gs 0 0 0 1 k $area", states('/ca .5'));
painted('old-mixed', 'transparent', "/E gs 0 0 0 1 k $area", states('/BM /Multiply'));
painted('old-opaque', '', "/E gs 0 0 0 1 k $area", states('/ca 1 /CA 1 /BM /Normal /SMask /None'));
on_page('old-group', 'transparent', '/Group << /S /Transparency /CS /DeviceCMYK >>');
instead('old-profiled', 'profiled', qr{/ColorSpace /DeviceGray}s, '/ColorSpace [ /CalGray << /WhitePoint [ 1 1 1 ] >> ]');
in_catalog('old-layers', 'layers', '/OCProperties << /OCGs [ ] >>');
