# Applets that compare, patch and edit files.

poem() {
    printf '%s\n' one two three four five six seven eight nine ten >"$1"
}

t_diff() {
    poem a
    sed -e 's/three/THREE/' -e '/eight/d' -e '$a eleven' a >b
    diff a b | sed '1,2s/\t.*//'
    diff -q a b
    mkdir x y && cp a x/f && cp b y/f && touch x/only
    diff -r -q x y
    diff a a
}

t_cmp() {
    printf 'abcdef' >a
    printf 'abXdeY' >b
    cmp a b
    cmp -l a b
    cmp -s a b
    echo $?
    cmp a a
}

t_patch() {
    poem f
    patch <<-'END'
	--- f
	+++ f
	@@ -2,4 +2,4 @@
	 two
	-three
	+THREE
	 four
	 five
	@@ -9,2 +9,3 @@
	 nine
	 ten
	+eleven
	END
    cat f
    printf '%s\n' '--- f' '+++ f' '@@ -1,2 +1,2 @@' ' zero' '-one' '+uno' | patch
    cat f.rej
}

t_ed() {
    poem f
    ed f <<-'END'
	4s/four/4/p
	2,3d
	$a
	eleven
	.
	1,$p
	/six/
	w
	q
	END
    cat f | wc -l
}
