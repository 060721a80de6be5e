//! Where the lines of JSON text end.

use serde_json::ser::{CompactFormatter, Formatter};
use std::io::{Result, Write};

/// The members of the outermost value and of those in it stand on lines of
/// their own, indented by two spaces; what is deeper goes on.
#[derive(Debug, Default)]
pub struct LineEach {
    depth: usize,
    /// Whether the value that is being written holds anything.
    is_filled: bool,
}

/// How deep a line can begin.
const DEPTH: usize = 2;

impl LineEach {
    fn begin(&mut self) {
        self.depth += 1;
        self.is_filled = false;
    }

    fn item<W: ?Sized + Write>(&mut self, writer: &mut W, is_first: bool) -> Result<()> {
        if !is_first {
            writer.write_all(b",")?;
        }
        match self.depth <= DEPTH {
            true => self.line(writer),
            false => Ok(()),
        }
    }

    fn end<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.depth = self.depth.saturating_sub(1);
        match self.is_filled && self.depth < DEPTH {
            true => self.line(writer),
            false => Ok(()),
        }
    }

    fn line<W: ?Sized + Write>(&self, writer: &mut W) -> Result<()> {
        writer.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for LineEach {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.begin();
        CompactFormatter.begin_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.item(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.is_filled = true;
        Ok(())
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.end(writer)?;
        CompactFormatter.end_array(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.begin();
        CompactFormatter.begin_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.item(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        match self.depth <= DEPTH {
            true => writer.write_all(b": "),
            false => writer.write_all(b":"),
        }
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.is_filled = true;
        Ok(())
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.end(writer)?;
        CompactFormatter.end_object(writer)
    }
}
