//go:build ofl

package fonts

// Without the two faces under the GPL, 仿宋 is set in 宋体 and 楷体 as far as it goes in the face for rare names.
func fillCopyleft(c *[NumRoles][]link, rare, last *face) {
	c[FangSong] = []link{{last, 0}}
	c[Kai] = []link{{rare, 0}, {last, -39}}
}
