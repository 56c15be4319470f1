//! JSON reading whose errors name the path of the offending value.

use serde::{Serialize, de::DeserializeOwned};

use crate::Error;

/// Reads `text` as a `T`; an error says at which value reading stopped and gives `hint`.
pub(crate) fn parse<T: DeserializeOwned>(text: &str, hint: &'static str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| {
        let path = path_at(text, offset(text, error.line(), error.column()));
        Error::json(path, error.to_string(), hint)
    })
}

/// `value` as indented JSON.
#[expect(clippy::expect_used)]
pub(crate) fn pretty<T: Serialize>(value: &T) -> String {
    serde_json::to_string_pretty(value).expect("structs, arrays, strings and integers always serialise")
}

/// Byte offset of a one-based line and column as serde_json counts them.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    before + column
}

/// An object or array that is open at some point of the text.
enum Open {
    Object { key: Option<String> },
    Array { index: usize },
}

/// Path of the innermost value that is open after the first `end` bytes of `text`; `$` when none is.
///
/// Strings are not unescaped: keys of the files read here have no escapes.
fn path_at(text: &str, end: usize) -> String {
    let mut stack: Vec<Open> = Vec::new();
    let mut string: Option<String> = None;
    let mut last_string = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if at >= end {
            break;
        }
        if let Some(content) = &mut string {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => last_string = string.take(),
                _ => content.push(c),
            }
            continue;
        }
        match c {
            '"' => string = Some(String::new()),
            '{' => stack.push(Open::Object { key: None }),
            '[' => stack.push(Open::Array { index: 0 }),
            '}' | ']' => drop(stack.pop()),
            ':' => {
                if let Some(Open::Object { key }) = stack.last_mut() {
                    *key = last_string.take();
                }
            }
            ',' => match stack.last_mut() {
                Some(Open::Array { index }) => *index += 1,
                Some(Open::Object { key }) => *key = None,
                None => {}
            },
            _ => {}
        }
    }
    render(&stack)
}

fn render(stack: &[Open]) -> String {
    let mut path = String::new();
    for open in stack {
        match open {
            Open::Object { key: Some(key) } if path.is_empty() => path.push_str(key),
            Open::Object { key: Some(key) } => path.extend([".", key]),
            Open::Object { key: None } => {}
            Open::Array { index } => path.push_str(&format!("[{index}]")),
        }
    }
    if path.is_empty() { "$".into() } else { path }
}

#[cfg(test)]
mod tests {
    use super::path_at;

    #[test]
    fn path_at_nested_value_names_keys_and_indices() {
        let text = r#"{"a": [{"x": [1, 2]}, {"x": [3, !"#;
        assert_eq!(path_at(text, text.len()), "a[1].x[1]");
        assert_eq!(path_at(text, 0), "$");
        assert_eq!(path_at("{\"a\": [1, 2]", 12), "a");
        assert_eq!(path_at(r#"{"a": {"b": 1}, "c""#, 19), "$");
    }
}
