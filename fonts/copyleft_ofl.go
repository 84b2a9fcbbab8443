//go:build ofl

package fonts

// addFangKai stands in for the two faces under the GPL: without them 仿宋 and 楷体 are set in 宋体.
func addFangKai(c *[NumRoles][]link, last *face) {
	c[FangSong] = []link{{last, 0}}
	c[Kai] = []link{{last, 0}}
}
