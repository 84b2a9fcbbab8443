package hongtou

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"hongtou/fonts"
	"hongtou/notice"
	"hongtou/source"
)

// HouseFile is the settings' name in a house's folder.
const HouseFile = "单位.yaml"

// standardHouse names the house of the standard's own figures, which needs no folder.
const standardHouse = "国标"

// House is 单位: an office's settings, with its faces opened. It serves any number of documents at once.
type House struct {
	settings *notice.House
	faces    *fonts.Set
}

// OpenHouse reads the settings in folder, and the files that they name, with open. base serves the roles for which the house has
// no face; nil is the embedded set.
func OpenHouse(folder string, open func(path string) ([]byte, error), base *fonts.Set) (*House, error) {
	if base == nil {
		base = fonts.Embedded()
	}
	name := path.Join(folder, HouseFile)
	data, err := open(name)
	if err != nil {
		return nil, houseFault(notice.Pos{File: name}, err)
	}
	settings, err := source.ReadHouse(name, data)
	if err != nil {
		return nil, err
	}
	faces, err := openFaces(settings, folder, open, base)
	if err != nil {
		return nil, err
	}
	return &House{settings, faces}, nil
}

func houseFault(pos notice.Pos, err error) error {
	return &notice.Fault{Pos: pos, Field: "单位", Problem: "读不到单位的设置", Got: because(err), Want: fmt.Sprintf("文件夹中有 %s", HouseFile)}
}

// because is why a file that settings name cannot be read.
func because(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "文件不存在"
	}
	return err.Error()
}

// openFaces puts the house's own faces before those of base.
func openFaces(h *notice.House, folder string, open func(path string) ([]byte, error), base *fonts.Set) (*fonts.Set, error) {
	files := map[fonts.Role]string{}
	texts := [fonts.NumRoles]notice.Text{
		fonts.FangSong: h.Faces.FangSong, fonts.Kai: h.Faces.Kai, fonts.Hei: h.Faces.Hei, fonts.BiaoSong: h.Faces.BiaoSong, fonts.SongTi: h.Faces.SongTi,
	}
	for role, t := range texts {
		if t.Value != "" {
			files[fonts.Role(role)] = t.Value
		}
	}
	if len(files) == 0 {
		return base, nil
	}
	faces, err := fonts.WithFiles(base, files, func(file string) ([]byte, error) {
		if path.IsAbs(file) {
			return open(file)
		}
		return open(path.Join(folder, file))
	})
	var bad *fonts.FileError
	if errors.As(err, &bad) {
		return nil, &notice.Fault{Pos: texts[bad.Role].Pos, Field: "字体", Problem: fmt.Sprintf("%s不能用 %s", bad.Role, bad.File), Got: because(bad.Err), Want: "可嵌入的 TrueType 或 OpenType 字体"}
	}
	return faces, err
}

// house is the one that the options give, else the one that the source names, else the standard's.
func (o Options) house(n *notice.Notice, open func(path string) ([]byte, error)) (*House, error) {
	base := o.Faces
	if base == nil {
		base = fonts.Embedded()
	}
	switch {
	case o.House != nil:
		return o.House, nil
	case n.House.Value == "" || n.House.Value == standardHouse:
		return &House{&notice.House{}, base}, nil
	}
	if _, err := open(path.Join(n.House.Value, HouseFile)); err != nil {
		return nil, houseFault(n.House.Pos, err)
	}
	return OpenHouse(n.House.Value, open, base)
}
