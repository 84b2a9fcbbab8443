package notice

// House is 单位: what an office has settled for all its documents. The zero House is the standard's own figures.
type House struct {
	File  string // the settings' path, for messages
	Faces Faces  // 字体
}

// Faces are an office's own font files, by the standard's name of the face they are used for: PATH or PATH#N for face N of a collection,
// relative to the house's folder; an empty one keeps the usual face.
type Faces struct {
	FangSong, Kai, Hei, BiaoSong, SongTi Text
}
