//! A disk in memory that fails as told, loses what was not flushed when the power goes, and lets another program write
//! between any two calls.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use file_id::FileId;

use crate::store::disk::{Disk, FileState, folder_of};

/// Shared with the saver that writes to it.
#[derive(Clone, Default)]
pub struct FakeDisk(pub Arc<Mutex<Fake>>);

/// Something that happens before a call.
pub type Event = Box<dyn FnOnce(&mut Fake) -> io::Result<()> + Send>;

#[derive(Default)]
pub struct Fake {
    /// Contents, by number; what is flushed of each.
    inodes: Vec<Inode>,
    /// The names as programs see them.
    names: BTreeMap<PathBuf, usize>,
    /// The names as they were when the folder was last flushed, and what was done to them since.
    flushed: BTreeMap<PathBuf, usize>,
    since: Vec<(PathBuf, Option<usize>)>,
    /// Which folder it is: another one when a stick was pulled out.
    pub folder: u64,
    pub folder_is_gone: bool,
    pub clock: u64,
    pub calls: usize,
    /// How often the meeting's file was read.
    pub reads: usize,
    /// Which calls replaced a file.
    pub renames: Vec<usize>,
    /// Before the call with that number.
    pub events: BTreeMap<usize, Event>,
    pub full: bool,
    pub power_is_off: bool,
}

struct Inode {
    data: Vec<u8>,
    flushed: Vec<u8>,
    modified: u64,
}

impl Fake {
    /// A call; what is to happen before it happens now.
    fn call(&mut self) -> io::Result<()> {
        self.calls += 1;
        if let Some(event) = self.events.remove(&self.calls) {
            event(self)?;
        }
        if self.power_is_off {
            return Err(io::Error::other("no power"));
        }
        if self.folder_is_gone {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(())
    }

    /// From now on nothing works.
    pub fn cut_power(&mut self) {
        self.power_is_off = true;
    }

    /// Another program replaces a file whole.
    pub fn put(&mut self, path: &Path, data: &[u8]) {
        self.clock += 1;
        self.inodes.push(Inode { data: data.to_owned(), flushed: data.to_owned(), modified: self.clock });
        self.names.insert(path.to_owned(), self.inodes.len() - 1);
        self.flushed.insert(path.to_owned(), self.inodes.len() - 1);
    }

    pub fn touch(&mut self, path: &Path) {
        self.clock += 1;
        let at = self.names[path];
        self.inodes[at].modified = self.clock;
    }

    pub fn remove_file(&mut self, path: &Path) {
        self.names.remove(path);
        self.flushed.remove(path);
    }

    pub fn rename_file(&mut self, from: &Path, to: &Path) {
        let at = self.names.remove(from).unwrap();
        self.names.insert(to.to_owned(), at);
        self.flushed = self.names.clone();
    }

    pub fn get(&self, path: &Path) -> Option<&[u8]> {
        self.names.get(path).map(|at| self.inodes[*at].data.as_slice())
    }

    pub fn paths(&self) -> Vec<PathBuf> {
        self.names.keys().cloned().collect()
    }

    /// What a file may hold when the machine comes up again: each number of the name changes since the last flush may have
    /// reached the disk, and of unflushed contents nothing but the flushed part.
    pub fn after_power_cut(&self, path: &Path) -> Vec<Option<Vec<u8>>> {
        (0..=self.since.len())
            .map(|reached| {
                let mut names = self.flushed.clone();
                for (name, to) in &self.since[..reached] {
                    match to {
                        Some(to) => names.insert(name.clone(), *to),
                        None => names.remove(name),
                    };
                }
                names.get(path).map(|at| self.inodes[*at].flushed.clone())
            })
            .collect()
    }

    fn name(&mut self, path: &Path, to: Option<usize>) {
        match to {
            Some(to) => self.names.insert(path.to_owned(), to),
            None => self.names.remove(path),
        };
        self.since.push((path.to_owned(), to));
    }
}

impl Disk for FakeDisk {
    fn read(&mut self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        let mut fake = self.0.lock().unwrap();
        fake.call()?;
        fake.reads += usize::from(path == Path::new(super::FILE));
        Ok(fake.get(path).map(<[u8]>::to_owned))
    }

    fn state(&mut self, path: &Path) -> io::Result<Option<FileState>> {
        let mut fake = self.0.lock().unwrap();
        fake.call()?;
        Ok(fake.names.get(path).map(|at| {
            let inode = &fake.inodes[*at];
            let modified = Some(SystemTime::UNIX_EPOCH + Duration::from_secs(inode.modified));
            FileState {
                length: inode.data.len() as u64,
                modified,
                id: Some(FileId::new_inode(fake.folder, *at as u64)),
            }
        }))
    }

    fn write_beside(&mut self, target: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        let mut fake = self.0.lock().unwrap();
        fake.call()?;
        fake.clock += 1;
        let modified = fake.clock;
        let path = folder_of(target).join(format!(".taktskifte-{modified}.tmp"));
        fake.inodes.push(Inode { data: Vec::new(), flushed: Vec::new(), modified });
        let at = fake.inodes.len() - 1;
        fake.name(&path, Some(at));
        // Half of it, the rest, the flush: each can fail, and the real disk then removes what it has begun.
        let written: io::Result<()> = (|| {
            fake.call()?;
            fake.inodes[at].data = bytes[..bytes.len() / 2].to_owned();
            if fake.full {
                return Err(io::ErrorKind::StorageFull.into());
            }
            fake.call()?;
            fake.inodes[at].data = bytes.to_owned();
            fake.call()?;
            fake.inodes[at].flushed = bytes.to_owned();
            Ok(())
        })();
        if written.is_err() && !fake.power_is_off {
            fake.name(&path, None);
        }
        written.map(|()| path)
    }

    fn rename_over(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let mut fake = self.0.lock().unwrap();
        fake.call()?;
        let call = fake.calls;
        fake.renames.push(call);
        let at = fake.names[from];
        // One step: both names change, or none.
        fake.names.remove(from);
        fake.name(to, Some(at));
        Ok(())
    }

    fn rename_new(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        if self.0.lock().unwrap().get(to).is_some() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.rename_over(from, to)
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        let mut fake = self.0.lock().unwrap();
        fake.call()?;
        fake.name(path, None);
        Ok(())
    }

    fn sync_folder(&mut self, _: &Path) -> io::Result<()> {
        let mut fake = self.0.lock().unwrap();
        fake.call()?;
        fake.flushed = fake.names.clone();
        fake.since.clear();
        Ok(())
    }

    fn folder_id(&mut self, _: &Path) -> io::Result<Option<FileId>> {
        let mut fake = self.0.lock().unwrap();
        fake.call()?;
        Ok(Some(FileId::new_inode(fake.folder, 0)))
    }

    fn make_folder(&mut self, _: &Path) -> io::Result<()> {
        self.0.lock().unwrap().call()
    }

    fn files(&mut self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut fake = self.0.lock().unwrap();
        fake.call()?;
        Ok(fake.paths().into_iter().filter(|path| folder_of(path) == folder).collect())
    }
}
