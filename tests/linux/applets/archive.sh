# Applets that pack and unpack. Members are named one by one: a folder's order is nobody's promise.

goods() {
    mkdir -p d
    seq 50 >d/numbers
    echo hello >d/text
    ln -s text d/link
    chmod 750 d/text
    touch -h -d '2001-02-03 04:05:06' d/numbers d/text d/link
}

# 50 lines of seq and "end", compressed elsewhere: busybox only unpacks these forms.
xz_sample() {
    base64 -d <<-'END'
	/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4ACQAGBdABiCgo8iTvimVffwmaUlDZBFkVpRtJvKrNwFMuyFUp+xSG3v3O
	hLuWG64JxTf5jIqVQO/D0q0wbXZkQ9VmSmzT3Xxx9E9BjfAgs/4sbGe+Hnf3lEHHuffc7N8y8tAMMYAAAqxDaYYjID
	DAABfJEBAAAAonBv67HEZ/sCAAAAAARZWg==
	END
}

lzma_sample() {
    base64 -d <<-'END'
	XQAAgAD//////////wAYgoKPIk74plX38JmlJQ2QRZFaUbSbyqzcBTLshVKfsUht79zoS7lhuuCcU3+YyKlUDvw9
	KtMG12ZEPVZkps0918cfRPQY3wILP+LGxnvh5395RBx7n33OzfMvLQHqVmf//5HhoAA=
	END
}

zip_sample() {
    base64 -d <<-'END'
	UEsDBBQAAAAIAKMgQyqMRuEeUQAAAJEAAAAJAAAAZGlyL3MudHh0Dc23AcMwAASx/qbhB6Z9pNb7l9YCgDChTBab
	w0UDCRkFFU200EYHXTywsHFw8cQLb3zwJYOIfGRIySSLbHLIpYOKmn5j6aSLbnroZQ7e38MfUEsDBBQAAAAAAKMg
	Qyp6em/tAwAAAAMAAAAFAAAAcGxhaW5oaQpQSwECFAMUAAAACACjIEMqjEbhHlEAAACRAAAACQAAAAAAAAAAAAAA
	gAEAAAAAZGlyL3MudHh0UEsBAhQDFAAAAAAAoyBDKnp6b+0DAAAAAwAAAAUAAAAAAAAAAAAAAIABeAAAAHBsYWlu
	UEsFBgAAAAACAAIAagAAAJ4AAAAAAA==
	END
}

t_tar() {
    goods
    tar -cf a.tar d/numbers d/text d/link
    tar -tf a.tar
    tar -tvf a.tar
    mkdir out && tar -xf a.tar -C out && cat out/d/link && stat -c '%a %Y' out/d/text
    tar -xOf a.tar d/numbers | md5sum
    tar -czf a.tgz d/text && tar -tzf a.tgz
    tar -xf a.tar no/such/member
}

t_cpio() {
    goods
    printf '%s\n' d d/numbers d/text d/link | cpio -o -H newc 2>/dev/null >a.cpio
    cpio -t <a.cpio
    mkdir out && cd out && cpio -i -d <../a.cpio && cat d/link && stat -c %a d/text
    echo garbage | cpio -i
}

t_ar() {
    printf '!<arch>\n' >a.a
    printf '%-16s%-12s%-6s%-6s%-8s%-10s`\n' one/ 981173106 0 0 100640 6 >>a.a
    echo hello >>a.a
    ar t a.a
    ar -tv a.a
    ar p a.a one
    ar x a.a && stat -c '%n %a %s' one
    ar t one
}

t_gzip() {
    goods
    gzip -c d/numbers | gzip -d | md5sum
    gzip d/numbers && ls d
    gzip -t d/numbers.gz && gzip -d d/numbers.gz && md5sum d/numbers
    seq 100000 | gzip -9 | gzip -dc | md5sum
    gzip -d d/text
    head -c 20000 /dev/urandom >r && gzip -1 -c r | gunzip | cmp - r && echo same
}

t_gunzip() {
    goods
    gzip -c d/text >a.gz
    gunzip -c a.gz
    gunzip -k a.gz && ls
    head -c 10 a.gz | gunzip -c
}

t_zcat() {
    goods
    gzip -c d/text >a.gz
    zcat a.gz a.gz
}

t_bzip2() {
    goods
    bzip2 -c d/numbers | bzip2 -d | md5sum
    bzip2 d/text && ls d
    seq 20000 | bzip2 -1 | bzip2 -dc | md5sum
    bzip2 -d d/numbers
}

t_bunzip2() {
    goods
    bzip2 -c d/text >a.bz2
    bunzip2 a.bz2 && cat a
    echo nonsense | bunzip2 -c
}

t_bzcat() {
    goods
    bzip2 -c d/text >a.bz2
    bzcat a.bz2
}

t_xz() {
    xz_sample >a.xz
    xz -d a.xz && tail -n 2 a
    xz -t a
}

t_unxz() {
    xz_sample | unxz | md5sum
    xz_sample | head -c 100 | unxz | md5sum
}

t_xzcat() {
    xz_sample >a.xz
    xzcat a.xz | wc -l
}

t_lzma() {
    lzma_sample | lzma -d | md5sum
}

t_unlzma() {
    lzma_sample >a.lzma
    unlzma a.lzma && tail -n 1 a
}

t_lzcat() {
    lzma_sample >a.lzma
    lzcat a.lzma | head -n 2
}

t_lzop() {
    goods
    lzop -c d/numbers | lzop -d | md5sum
    seq 30000 | lzop | lzop -dc | md5sum
}

t_unzip() {
    zip_sample >a.zip
    unzip -l a.zip
    unzip -q a.zip && cat plain && md5sum dir/s.txt
    unzip -p a.zip plain
    unzip d
}
