"""In which order the elements of DDI Codebook 2.5 stand in each other, from its published field-level documentation.

"titl" stands exactly once, "altTitl*" any number of times, "rspStmt?" once at most. The schema itself is in no
package that could be installed for the tests, so this repeats as much of it as the documents of this base use.
"""

ORDER = {
    "codeBook": "docDscr* stdyDscr+ fileDscr* dataDscr* otherMat*",
    "docDscr": "citation? guide* docStatus* docSrc* controlledVocabUsed* notes*",
    "stdyDscr": "citation+ studyAuthorization* stdyInfo* studyDevelopment* method* dataAccs* othrStdyMat* notes*",
    "citation": "titlStmt rspStmt? prodStmt? distStmt? serStmt* verStmt* biblCit? holdings* notes*",
    "titlStmt": "titl subTitl* altTitl* parTitl* IDNo*",
    "rspStmt": "AuthEnty* othId*",
    "prodStmt": "producer* copyright? prodDate* prodPlac* software* fundAg* grantNo*",
    "distStmt": "distrbtr* contact* depositr* depDate* distDate?",
    "verStmt": "version? verResp? notes*",
    "stdyInfo": "studyBudget* subject* abstract* sumDscr* qualityStatement? notes* exPostEvaluation*",
    "subject": "keyword* topcClas*",
    "sumDscr": "timePrd* collDate* nation* geogCover* geogUnit* geoBndBox? boundPoly? anlyUnit* universe* dataKind*",
    "qualityStatement": "standardsCompliance* otherQualityStatement*",
    "method": "dataColl* notes* anlyInfo? stdyClas? dataProcessing* codingInstructions*",
    "dataColl": "timeMeth* dataCollector* collectorTraining* frequenc* sampProc* sampleFrame* targetSampleSize* "
    "deviat* collMode* resInstru* instrumentDevelopment* sources? collSitu* actMin* ConOps* weight* cleanOps*",
    "dataAccs": "setAvail* useStmt* notes*",
    "setAvail": "accsPlac* origArch? avlStatus* collSize? complete? fileQnty? notes*",
    "useStmt": "confDec? specPerm? restrctn? contact* citReq? deposReq? conditions? disclaimer?",
    "othrStdyMat": "relMat* relStdy* relPubl* othRefs*",
}
# Of the elements that hold text: which attributes they may have, and what an attribute may say.
ATTRIBUTES = {
    "codeBook": {"version", "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"},
    "IDNo": {"agency", "level"},
    "AuthEnty": {"affiliation"},
    "othId": {"type", "role", "affiliation"},
    "distrbtr": {"abbr", "affiliation", "URI"},
    "distDate": {"date"},
    "version": {"date", "type"},
    "abstract": {"date", "contentType"},
    "timePrd": {"date", "event", "cycle"},
    "collDate": {"date", "event", "cycle"},
    "nation": {"abbr"},
    "accsPlac": {"URI"},
    "notes": {"type", "subject", "level", "resp", "sdatrefs", "parent", "sameNote"},
}
VALUES = {"event": {"start", "end", "single"}, "contentType": {"abstract", "purpose", "mixed"}}
