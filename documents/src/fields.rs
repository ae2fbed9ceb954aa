//! Empty fields for the signatures: form widgets (ISO 32000-2, 12.7.5.5), made once when the document is set, so that signing
//! fills fields and never adds any.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::Field;

/// Where a field is.
pub(crate) struct Room {
    pub field: Field,
    /// The page, counted from 0.
    pub page: usize,
    /// The corner at the bottom left and the one opposite, in points from the bottom left of the paper.
    pub corners: [f32; 4],
}

/// Adds the fields to a PDF as we set it. Each belongs to a `Form` element in the structure, behind its label, so that a
/// screen reader comes upon it in reading order (ISO 14289-1, 7.18.4).
pub(crate) fn add(pdf: &[u8], rooms: &[Room]) -> lopdf::Result<Vec<u8>> {
    let mut document = Document::load_mem(pdf)?;
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let root = document.catalog()?.get(b"StructTreeRoot")?.as_reference()?;
    let labels = labels(&document, root)?;
    let mut widgets: Vec<Object> = Vec::new();
    for (room, label) in rooms.iter().zip(labels) {
        let page = pages[room.page];
        let key = next_key(&document, root)?;
        let widget = document.add_object(widget(room, page, key));
        let form = element(&mut document, label, widget, page)?;
        belongs(&mut document, root, key, form)?;
        let page = document.get_dictionary_mut(page)?;
        page.set("Tabs", "S");
        if !page.has(b"Annots") {
            page.set("Annots", Object::Array(Vec::new()));
        }
        listed(page.get_mut(b"Annots")?).push(widget.into());
        widgets.push(widget.into());
    }
    // Signatures exist, and the file only grows (ISO 32000-2, table 225): said from the beginning, signing changes no flag.
    let form = document.add_object(dictionary! { "Fields" => widgets, "SigFlags" => 3 });
    document.catalog_mut()?.set("AcroForm", form);
    // It says that nothing is suspect, which goes without saying; poppler complains of it (22.12, `Suspects` false).
    if let Ok(marks) = document.catalog_mut()?.get_mut(b"MarkInfo").and_then(Object::as_dict_mut) {
        marks.remove(b"Suspects");
    }
    let mut out = Vec::new();
    document.save_to(&mut out)?;
    out.push(b'\n');
    Ok(out)
}

/// An empty field: printed and locked to its place.
fn widget(room: &Room, page: ObjectId, key: i64) -> Dictionary {
    let corners: Vec<Object> = room.corners.iter().map(|corner| (*corner).into()).collect();
    dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig",
        "T" => Object::string_literal(room.field.name()),
        "TU" => Object::string_literal(room.field.asks()),
        "F" => 132, "Rect" => corners, "P" => page, "StructParent" => key,
    }
}

/// Puts a `Form` element with nothing but a field behind the label of the field, which becomes a paragraph: pyHanko knows a
/// field in the structure only so, and would call its signing a change that nobody allowed.
fn element(
    document: &mut Document,
    label: ObjectId,
    widget: ObjectId,
    page: ObjectId,
) -> lopdf::Result<ObjectId> {
    let above = document.get_dictionary(label)?.get(b"P")?.as_reference()?;
    let refers = dictionary! { "Type" => "OBJR", "Obj" => widget, "Pg" => page };
    let form = dictionary! { "Type" => "StructElem", "S" => "Form", "P" => above, "K" => refers };
    let form = document.add_object(form);
    document.get_dictionary_mut(label)?.set("S", "P");
    let kids = listed(document.get_dictionary_mut(above)?.get_mut(b"K")?);
    let behind = kids
        .iter()
        .position(|kid| kid.as_reference().is_ok_and(|kid| kid == label))
        .map_or(kids.len(), |at| at + 1);
    kids.insert(behind, form.into());
    Ok(form)
}

/// The elements of the structure that krilla made to be forms, in reading order: the labels of the fields.
fn labels(document: &Document, element: ObjectId) -> lopdf::Result<Vec<ObjectId>> {
    let dictionary = document.get_dictionary(element)?;
    if dictionary.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form") {
        return Ok(vec![element]);
    }
    let kids = match dictionary.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    };
    let mut found = Vec::new();
    for kid in kids.iter().filter_map(|kid| kid.as_reference().ok()) {
        found.extend(labels(document, kid)?);
    }
    Ok(found)
}

/// The first key that the tree from content to structure has not used.
fn next_key(document: &Document, root: ObjectId) -> lopdf::Result<i64> {
    document.get_dictionary(root)?.get(b"ParentTreeNextKey")?.as_i64()
}

/// Writes down to which element of the structure a key leads.
fn belongs(document: &mut Document, root: ObjectId, key: i64, element: ObjectId) -> lopdf::Result<()> {
    let tree = document.get_dictionary(root)?.get(b"ParentTree")?.as_reference();
    let tree = match tree {
        Ok(tree) => document.get_dictionary_mut(tree)?,
        Err(_) => document.get_dictionary_mut(root)?.get_mut(b"ParentTree")?.as_dict_mut()?,
    };
    let leads = tree.get_mut(b"Nums")?.as_array_mut()?;
    leads.extend([key.into(), element.into()]);
    document.get_dictionary_mut(root)?.set("ParentTreeNextKey", key + 1);
    Ok(())
}

/// An entry that may hold one object or several, as a list.
fn listed(entry: &mut Object) -> &mut Vec<Object> {
    if !matches!(entry, Object::Array(_)) {
        *entry = Object::Array(vec![entry.clone()]);
    }
    entry.as_array_mut().expect("it was made a list")
}
