package layout

// area is where text stands on a sheet. The DOCX has room for officeHeight below officeTop.
type area struct {
	frame
	top, bottom             Length
	officeTop, officeHeight Length
}

// What must be left of the DOCX's type area when the page is full. (LibreOffice fills 22 lines of the grid and not a
// twip more, however high the type area is.)
const officeSlack = 6 * Twip

// area is the type area, or that of a sheet turned by 90° counter-clockwise (clause 8): what is the sheet's left edge is
// its upper one.
func (l *layouter) area(turned bool) area {
	if turned {
		return area{
			frame: frame{x: PageHeight - AreaBottom, width: AreaHeight, office: AreaHeight / Twip * Twip},
			top:   AreaLeft, bottom: AreaRight, officeTop: AreaLeft / Twip * Twip, officeHeight: AreaWidth / Twip * Twip,
		}
	}
	top := officeTop
	if l.flow.Strict {
		top = officeTopStrict
	}
	return area{frame: areaFrame, top: AreaTop, bottom: AreaBottom, officeTop: top, officeHeight: LinesAPage * l.pitch}
}
