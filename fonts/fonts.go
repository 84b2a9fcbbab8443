// Package fonts holds the typefaces: the six that are embedded, the user's own,
// their measures, the fallback from one to the next, and the small face that
// is cut for each role and document. It imports nothing of ours.
package fonts

// Role is what a face is used for; each has a chain of faces, tried in order.
type Role uint8

// The roles, by the names that GB/T 9704-2012 gives the faces.
const (
	FangSong Role = iota // 仿宋
	Kai                  // 楷体
	Hei                  // 黑体
	BiaoSong             // 小标宋
	SongTi               // 宋体
	NumRoles
)
