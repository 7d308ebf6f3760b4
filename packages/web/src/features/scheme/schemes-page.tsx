export function SchemesPage() {
  return null;
}
