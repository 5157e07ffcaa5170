export { type AnswerOf, call, configureClient, download, downloadList, fetchFile, type InputOf, upload } from './wire/client.ts'
export { BadInput, Defect, type Failure, NotFound, Refused, Unauthenticated } from './wire/failures.ts'
export { useAct, useCall, useList } from './wire/asking.ts'
