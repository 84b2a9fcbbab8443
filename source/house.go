package source

import "hongtou/notice"

// houseKeys is every key of a house's settings.
var houseKeys = []key[notice.House]{
	{"字体", "各字体角色所用的字体文件，相对于单位文件夹；字体集写作 文件#序号", nil,
		func(h *notice.House) any { return &h.Faces }},
}

// faceKeys is the roles that a house may give a face.
var faceKeys = []key[notice.Faces]{
	{"仿宋", "正文", nil, func(f *notice.Faces) any { return (*path)(&f.FangSong) }},
	{"楷体", "二级标题、签发人姓名", nil, func(f *notice.Faces) any { return (*path)(&f.Kai) }},
	{"黑体", "一级标题、密级和紧急程度", nil, func(f *notice.Faces) any { return (*path)(&f.Hei) }},
	{"小标宋", "标题、发文机关标志", nil, func(f *notice.Faces) any { return (*path)(&f.BiaoSong) }},
	{"宋体", "页码", nil, func(f *notice.Faces) any { return (*path)(&f.SongTi) }},
}

// ReadHouse reads a house's settings, a YAML file. Name is its path for messages; the error joins every
// *notice.Fault found, in the file's order.
func ReadHouse(name string, data []byte) (*notice.House, error) {
	r := &reader{name: name, notice: &notice.Notice{File: name}}
	h := &notice.House{File: name}
	if text, ok := r.decode(name, data); ok && r.fits(text, 1) {
		top, faults := parseYAML(name, part{text, 1})
		r.faults = append(r.faults, faults...)
		if top.kind == mapping {
			readKeys(r, top, houseKeys, h)
		}
	}
	for _, f := range r.faults {
		if f.Field == "首部" {
			f.Field = "单位"
		}
	}
	if err := sorted(name, r.faults); err != nil {
		return nil, err
	}
	return h, nil
}

// faces reads a house's font files.
func (r *reader) faces(p *notice.Faces, v value) bool {
	if v.kind != mapping {
		return false
	}
	readKeys(r, v, faceKeys, p)
	return true
}
