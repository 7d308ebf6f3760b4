export function WeightsPage() {
  return null;
}
