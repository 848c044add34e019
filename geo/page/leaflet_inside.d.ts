// Inside parts of Leaflet that the pages use and its declarations leave out, for tsc alone (tsconfig.json).
import "leaflet";

declare module "leaflet" {
  interface Map {
    _zoomAnimated: boolean;
    _latLngBoundsToNewLayerBounds(bounds: LatLngBounds, zoom: number, center: LatLng): Bounds;
  }
}
