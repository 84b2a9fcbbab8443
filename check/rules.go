package check

// Rules is the table of rules, in the order of their ids: the catalogue L001 to L134, X what one part of a notice says against another, H an
// office's own words, S the source itself.
var Rules = []*Rule{
	numberBrackets, numberYear, numberOrdinal, numberZeros, numberEnd, numberSpaces, numberWord, numberLetter, numberSeveral, numberDate,
	signerMissing, signerSuperfluous, signerEach, signerLabel, signerPadded,
	copyDigits, secretNumbered, secretTerm, secretForm, secretTool, urgencyValue, urgencyTitle,
	kindOfficial,
	titleKind, titleOrgan, titleMatter, titleTwoKinds, titleTwice, titleEnd, titleMarks, titleLaw, titleForwarded,
	titleLong, titleFull, titleWord, titleShape, titleStart, titleStyle, titleNames,
	toColon, toOne, toFew, toPerson, toVague, toMarks, toNone, toLong, toCopied,
	labelMark, labelThird, labelFirst, labelBrackets, labelOther, labelSequence, levelOrder, levelSingle, headingEnd, headingStop, headingFace,
	bodyBold, bodyIndent, bodyBlank, placeholder,
	markHalf, markStop, markQuotes, markPairs, markEllipsis, markDash, markBetween, markAndSo, markAbout, markDouble, markColon, markNested, markFirst,
	datePadded, dateHanzi, dateForm, dateImpossible, dateShortYear, dateRelative, dateOrder,
	rangeHyphen, rangeUnit, leadingZero, wideDigits, mixedForms, unitLegal, aboutTwice,
	citation, citesReply, hiddenRequest, oneMatter, copiedDown, askSuperior, innerOffice, closingPhrase, yourOffice,
	enclosureMark, enclosureLabel, enclosureNumber, enclosureTitle,
	annexLabel, annexTitle, annexPage, annexCited, annexUnlisted, annexApart,
	signName, signOrder, dateMissing, thisPageOnly, minutesSealed, signSealed, signEdge, noteBrackets, noteContact, notePlace,
	copyStop, copyOrder, printDate, subjectWords, imprintPlace, imprintLetter, imprintRules, numberStyle, numberFirst,
	namesPadded, namesSpaced, missingGlyph, hiddenChars, confused, privacy,
	registered, weekday, deadlines, phones, mailboxes, kindAgrees, annexNamed, addresses, lineOver, imprintNone, madeMargins, madeGrid, madeBody, madeMark,
	typedTwice, annexTotal, markup, toSomebody, numberWhole, labelTyped, organsInOne, numberless,
	houseWord, unread, waiverWrong, poor,
}
