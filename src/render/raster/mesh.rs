//! A mesh's triangles, in their order: pairs that make up a rectangle (letters, pictures, plain fills) and fans that make up
//! a convex area (circles, round corners) are found and drawn at once, the others one by one. All fill exactly the same
//! pixels: those whose centre is inside, or on an upper or left edge, so that a shared edge is drawn once.

use egui::epaint::Mesh;

use super::fan::Fan;
use super::mesh_painter::MeshPainter;
use super::quad::Quad;

impl MeshPainter<'_, '_> {
    pub(super) fn mesh(&mut self, mesh: &Mesh) {
        let mut fan = Fan::default();
        let mut indices = mesh.indices.as_slice();
        while let Some((&triangle, after)) = indices.split_first_chunk::<3>() {
            indices = after;
            if let Some((&next, after)) = after.split_first_chunk::<3>() {
                if let Some(quad) = Quad::of([triangle, next], mesh) {
                    self.quad(&quad);
                    indices = after;
                    continue;
                }
                if let Some(after) = fan.gather([triangle, next], after, mesh) {
                    self.fan(&fan);
                    indices = after;
                    continue;
                }
            }
            if let [Some(a), Some(b), Some(c)] = triangle.map(|index| mesh.vertices.get(index as usize)) {
                self.triangle([a, b, c]);
            }
        }
    }
}
