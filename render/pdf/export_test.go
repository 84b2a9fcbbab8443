package pdf

// CheckPDFA is for the tests of whole documents.
var CheckPDFA = checkPDFA
