export { MyFormsPage as default } from './FormsPage.tsx'
