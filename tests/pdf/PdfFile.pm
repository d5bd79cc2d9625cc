# PdfFile.pm: a PDF as qpdf reads it: its objects, the bytes of its streams, the operators of its content.
#
# A dictionary is a hash whose keys begin with /, a stream a hash of `dict` and `datafile`; names begin with /, texts
# with u:, other strings with b:, references are "N G R" (qpdf's JSON, version 2).
package PdfFile;
use strict;
use warnings;
use Exporter 'import';
use File::Temp qw(tempdir);
use JSON::PP;

our @EXPORT = qw(pdf_open at dict at_key bytes text operators);

my (%object, $folder);

# pdf_open(PATH): its trailer, its header's version, whether it is encrypted
sub pdf_open {
    my ($path) = @_;
    $folder = tempdir(CLEANUP => 1);
    my @command = ('qpdf', '--warning-exit-0', '--json=2', '--json-key=qpdf', '--json-key=encrypt', '--json-stream-data=file',
                   "--json-stream-prefix=$folder/s", '--decode-level=generalized', $path);
    open my $pipe, '-|:raw', @command or die "qpdf: $!";
    my $json = decode_json(do { local $/; <$pipe> });
    close $pipe or die "qpdf cannot read $path\n";
    %object = %{ $json->{qpdf}[1] };
    open my $file, '<:raw', $path or die "$path: $!";
    my ($version) = <$file> =~ /^%PDF-(\d\.\d)/;
    return ($object{trailer}{value}, $version // '', $json->{encrypt}{encrypted});
}

# what stands behind a reference, or the value itself
sub at {
    my ($value) = @_;
    for (my $hops = 0; defined $value && !ref $value && $value =~ /^\d+ \d+ R$/ && $hops < 20; $hops++) {
        my $object = $object{"obj:$value"};
        $value = $object && ($object->{stream} // $object->{value});
    }
    return $value;
}

# of a stream, or itself; {} for anything else
sub dict {
    my $value = at($_[0]);
    return {} unless ref $value eq 'HASH';
    return exists $value->{datafile} ? $value->{dict} : $value;
}

# at_key(DICTIONARY, KEY...): down from key to key
sub at_key {
    my ($value, @keys) = @_;
    $value = at(dict($value)->{$_}) for @keys;
    return $value;
}

# of a stream, or of the streams of an array, one after the other
sub bytes {
    my $value = at($_[0]);
    return join "\n", map { bytes($_) } @$value if ref $value eq 'ARRAY';
    return '' unless ref $value eq 'HASH' && exists $value->{datafile};
    open my $file, '<:raw', $value->{datafile} or die "$value->{datafile}: $!";
    local $/;
    return <$file> // '';
}

sub text {
    my $value = at($_[0]);
    return !defined $value || ref $value ? '' : $value =~ s/^u://r;
}

sub string_end {
    my ($content) = @_;
    for (my $depth = 1; $depth && $$content =~ /\G[^()\\]*(?:\\.|([()]))/gcs;) { $depth += $1 eq '(' ? 1 : -1 if defined $1 }
}

# operators(CONTENT): [NAME, OPERAND...] each; of arrays and dictionaries only what is within, of strings nothing
sub operators {
    my ($content) = @_;
    my (@found, @operands);
    for ($content) {
        while (1) {
            /\G(?:[\s\0]+|%[^\r\n]*)+/gc;
            if (/\G([-+]?(?:\d+\.?\d*|\.\d+))/gc) { push @operands, $1 }
            elsif (m{\G(/[^\s\0()<>\[\]{}/%]*)}gc) { push @operands, $1 =~ s/#([0-9A-Fa-f]{2})/chr hex $1/ger }
            elsif (/\G\(/gc) { string_end(\$content) }
            elsif (/\G<[0-9A-Fa-f\s]*>/gc || /\G(?:<<|>>|[\[\]])/gc) { }
            elsif (/\GID\s.*?\sEI(?=\s|\z)/gcs) { push @found, ['BI', @operands]; @operands = () }
            elsif (/\GBI\b/gc) { @operands = () }
            elsif (/\G([A-Za-z'"*][A-Za-z0-9*]*)/gc) { push @found, [$1, @operands]; @operands = () }
            else { last }
        }
    }
    return @found;
}

1;
