//go:build !ofl

package fonts

import _ "embed" // the faces

// The two faces under the GPL with the font exception.
var (
	//go:embed GWFang.ttf
	fang []byte
	//go:embed GWKai.ttf
	kai []byte
)

func fillCopyleft(c *[NumRoles][]link, rare, last *face) {
	c[FangSong] = []link{{mustOpen(fang, "GW Fang", gpl), 0}, {rare, -29}, {last, -68}}
	c[Kai] = []link{{mustOpen(kai, "GW Kai", gpl), 0}, {rare, -22}, {last, -61}}
}
