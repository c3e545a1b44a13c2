import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { inflateNode } from '../../../functions/classeurs/inflate-node.ts';
import { crc32 } from '../../../shared/xlsx/crc.ts';
import { InflateOverflow, readXlsx, XlsxError } from '../../../shared/xlsx/index.ts';
import { inflateFflate } from '../../../shared/xlsx/inflate-fflate.ts';
import {
  archive,
  contentTypes,
  firstSheet,
  parts,
  read,
  refusal,
  relationships,
  sharedStrings,
  workbook,
  worksheet,
} from './fabrique.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const fixture = (name: string) => new Uint8Array(readFileSync(`test/fixtures/xlsx/${name}`));

/** Un document composé minimal : l’en-tête, une FAT, un répertoire qui nomme ces flux. */
function compound(...names: string[]): Uint8Array {
  const bytes = new Uint8Array(512 * 3 + 512);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  ['Root Entry', ...names].forEach((name, i) => {
    const at = 1024 + i * 128;
    bytes.set(Buffer.from(`${name}\0`, 'utf16le'), at);
    bytes[at + 64] = (name.length + 1) * 2;
    bytes[at + 66] = i === 0 ? 5 : 2;
  });
  return bytes;
}

const one = '<row r="1"><c r="A1"><v>1</v></c></row>';

describe('a file that is not an .xlsx', () => {
  it.each<[string, string, Uint8Array, RegExp]>([
    ['an empty file', 'vide', new Uint8Array(), /vide/],
    ['a PDF', 'pdf', bytesOf('%PDF-1.7\n%âãÏÓ'), /PDF/],
    ['a web page renamed', 'html', bytesOf('\ufeff\n<html><body><table><tr><td>1</td></tr></table>'), /page web/],
    [
      'an XML spreadsheet 2003',
      'html',
      bytesOf('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
      /XML 2003/,
    ],
    ['a web archive', 'html', bytesOf('MIME-Version: 1.0\nContent-Type: multipart/related'), /MHTML/],
    ['an .xls', 'xls', fixture('classeur.xls'), /97-2003/],
    ['an .xls header alone', 'xls', compound('Workbook'), /97-2003/],
    ['an encrypted workbook', 'chiffre', compound('EncryptionInfo', 'EncryptedPackage'), /mot de passe/],
    ['a .doc', 'ole-autre', compound('WordDocument'), /Word/],
    ['an Outlook message', 'ole-autre', compound('__substg1.0_0037001F'), /Outlook/],
    ['another OLE document', 'ole-autre', compound(), /ancien document/],
    ['an .ods', 'ods', fixture('classeur.ods'), /\.ods/],
    ['a flat .fods', 'ods', fixture('reunions.fods'), /OpenDocument/],
    ['a CSV', 'csv-ou-texte', bytesOf('réf;action\nA-1;été'), /texte/],
    ['an RTF', 'csv-ou-texte', bytesOf('{\\rtf1 bonjour}'), /RTF/],
    ['a PNG', 'image', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), /PNG/],
    ['a gzip', 'archive', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0]), /gzip/],
    ['some bytes', 'pas-un-zip', new Uint8Array([1, 2, 3, 0, 255]), /pas reconnu/],
    ['an empty zip', 'zip-autre', archive({}), /vide/],
    ['a zip of something else', 'zip-autre', archive({ 'lisezmoi.txt': 'bonjour' }), /archive zip/],
    ['a zip of workbooks', 'zip-autre', archive({ 'a.xlsx': 'x', 'b/c.xlsx': 'y' }), /2 classeurs/],
    ['an .odt', 'zip-autre', archive({ mimetype: 'application/vnd.oasis.opendocument.text' }), /\.odt/],
    ['a Numbers document', 'zip-autre', archive({ 'Index/Document.iwa': 'x' }), /Numbers/],
    [
      'a .docx',
      'zip-autre',
      archive({
        '[Content_Types].xml': contentTypes(
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
          '/word/document.xml',
        ),
        '_rels/.rels': relationships([['a', 'officeDocument', 'word/document.xml']]),
        'word/document.xml': '<w:document/>',
      }),
      /Word/,
    ],
    [
      'a .pptx',
      'zip-autre',
      workbook(one, {
        '[Content_Types].xml': contentTypes(
          'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
        ),
      }),
      /PowerPoint/,
    ],
    [
      'an .xlsb',
      'xlsb',
      workbook(one, { '[Content_Types].xml': contentTypes('application/vnd.ms-excel.sheet.binary.macroEnabled.main') }),
      /xlsb/,
    ],
  ])('%s: %s', (_, code, bytes, message) => {
    const error = refusal(bytes);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.remede.length).toBeGreaterThan(10);
  });
});

describe('a workbook that is broken', () => {
  const good = workbook(one);

  it.each([0.2, 0.5, 0.9, 0.99])('is « tronque » when cut at %p of its length', (ratio) => {
    expect(refusal(good.slice(0, Math.floor(good.length * ratio))).code).toBe('tronque');
  });

  it('is « corrompu » when a stored byte has changed', () => {
    const stored = archive(parts(one), 0);
    const at = Buffer.from(stored).indexOf('<v>1</v>') + 3;
    expect(firstSheet(stored).rows.get(1)?.[1]?.value).toBe(1);
    stored[at] = '2'.charCodeAt(0);
    expect(refusal(stored)).toMatchObject({ code: 'corrompu', message: expect.stringContaining('somme de contrôle') });
  });

  it.each([
    ['without its main part', { 'xl/workbook.xml': '', _: 'x' }, 'partie-absente'],
    ['without a sheet it announces', { 'xl/worksheets/sheet1.xml': '' }, 'partie-absente'],
    ['without the relation of a sheet', { 'xl/_rels/workbook.xml.rels': '' }, 'partie-absente'],
    ['with an unfinished sheet', { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row><c><v>1' }, 'corrompu'],
    ['with an unclosed sheetData', { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${one}` }, 'corrompu'],
    ['with an empty sheet part', { 'xl/worksheets/sheet1.xml': ' ' }, 'corrompu'],
    ['with something else as a sheet', { 'xl/worksheets/sheet1.xml': '<styleSheet/>' }, 'corrompu'],
    ['with unfinished texts', { 'xl/sharedStrings.xml': '<sst><si><t>a</t></si>' }, 'corrompu'],
    ['with an unfinished main part', { 'xl/workbook.xml': '<workbook><sheets>' }, 'corrompu'],
    [
      'with an attribute without quotes',
      { 'xl/worksheets/sheet1.xml': worksheet('<row r=1><c><v>1</v></c></row>') },
      'corrompu',
    ],
    ['with a row too far', { 'xl/worksheets/sheet1.xml': worksheet('<row r="1048577"/>') }, 'trop-grand'],
    [
      'with a column too far',
      { 'xl/worksheets/sheet1.xml': worksheet('<row r="1"><c r="XFE1"><v>1</v></c></row>') },
      'trop-grand',
    ],
  ])('%s: %s', (_, extra, code) => {
    expect(refusal(workbook(one, extra)).code).toBe(code);
  });

  it.each([
    ['the sheet', { 'xl/worksheets/sheet1.xml': `<!DOCTYPE x [<!ENTITY a "b">]>${worksheet(one)}` }],
    ['the main part', { 'xl/workbook.xml': '<!DOCTYPE x><workbook/>' }],
    ['the texts', { 'xl/sharedStrings.xml': `<!DOCTYPE x>${sharedStrings('')}` }],
    ['the content types', { '[Content_Types].xml': '<!DOCTYPE lolz><Types/>' }],
  ])('is refused for a DTD in %s', (_, extra) => {
    expect(refusal(workbook(one, extra)).code).toBe('dtd');
  });

  it('is refused when the caller has given up', () => {
    expect(refusal(good, { signal: AbortSignal.abort() }).code).toBe('interrompu');
  });
});

describe('an archive that lies', () => {
  const central = (bytes: Uint8Array, name: string) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const at = buffer.lastIndexOf(name);
    return { buffer, at: at - 46 };
  };
  const lie = (size: number) => {
    const bytes = workbook(one);
    const { buffer, at } = central(bytes, 'xl/worksheets/sheet1.xml');
    buffer.writeUInt32LE(size, at + 24);
    return bytes;
  };

  it('about the size of a part is refused, whether it says less or more', () => {
    expect(refusal(lie(10)).code).toBe('bombe');
    expect(refusal(lie(10), { inflate: inflateFflate }).code).toBe('bombe');
    expect(refusal(lie(100_000)).code).toBe('corrompu');
    expect(refusal(lie(3_000_000_000)).code).toBe('bombe');
  });

  it('by its number of entries is refused before anything is inflated', () => {
    const many = Object.fromEntries(Array.from({ length: 4100 }, (_, i) => [`xl/media/${i}.png`, 'x']));
    const inflate = () => {
      throw new Error('rien ne doit être décompressé');
    };
    expect(refusal(archive(parts(one, many), 0), { inflate }).code).toBe('bombe');
  });

  it('with two parts of one name is refused', () => {
    expect(refusal(workbook(one, { 'XL/Worksheets/Sheet1.xml': worksheet('') })).code).toBe('corrompu');
  });

  it('with an encrypted part is refused', () => {
    const bytes = workbook(one);
    const { buffer, at } = central(bytes, 'xl/worksheets/sheet1.xml');
    buffer.writeUInt16LE(1, at + 8);
    expect(refusal(bytes).code).toBe('chiffre');
  });

  it('with an unknown compression is refused', () => {
    const bytes = workbook(one);
    const { buffer, at } = central(bytes, 'xl/worksheets/sheet1.xml');
    buffer.writeUInt16LE(12, at + 10);
    expect(refusal(bytes)).toMatchObject({ code: 'corrompu', message: expect.stringContaining('méthode') });
  });

  it('as a zip bomb is refused by its part, by its total, and by its real output', () => {
    const zeros = new Uint8Array(3_000_000);
    const bomb = workbook(one, { 'xl/worksheets/sheet1.xml': zeros, 'xl/media/a': zeros });
    expect(refusal(bomb, { limits: { partBytes: 1_000_000 } }).code).toBe('bombe');
    expect(refusal(bomb, { limits: { totalBytes: 4_000_000 } }).code).toBe('bombe');
    const raw = deflateRawSync(zeros);
    for (const inflate of [inflateNode, inflateFflate]) {
      expect(() => inflate(raw, 1000)).toThrow(InflateOverflow);
      expect(inflate(raw, zeros.length)).toHaveLength(zeros.length);
      expect(() => inflate(raw.subarray(0, raw.length - 5), zeros.length)).toThrow();
      expect(inflate(deflateRawSync(new Uint8Array()), 0)).toHaveLength(0);
    }
  });
});

describe('zip64', () => {
  it('is read: sizes and place of each part in its extra field, directory by its own end record', () => {
    const chunks: Buffer[] = [];
    const directory: Buffer[] = [];
    let offset = 0;
    for (const [name, content] of Object.entries(parts(one))) {
      const data = Buffer.from(content as string);
      const raw = deflateRawSync(data);
      const local = Buffer.alloc(30 + name.length);
      local.writeUInt32LE(0x04034b50);
      local.writeUInt16LE(8, 8);
      local.writeUInt16LE(name.length, 26);
      local.write(name, 30);
      const entry = Buffer.alloc(46 + name.length + 28);
      entry.writeUInt32LE(0x02014b50);
      entry.writeUInt16LE(8, 10);
      entry.writeUInt32LE(crc32(data), 16);
      for (const at of [20, 24, 42]) entry.writeUInt32LE(0xffffffff, at);
      entry.writeUInt16LE(name.length, 28);
      entry.writeUInt16LE(28, 30);
      entry.write(name, 46);
      entry.writeUInt16LE(1, 46 + name.length);
      entry.writeUInt16LE(24, 48 + name.length);
      for (const [i, n] of [data.length, raw.length, offset].entries()) {
        entry.writeBigUInt64LE(BigInt(n), 50 + name.length + i * 8);
      }
      directory.push(entry);
      chunks.push(local, raw);
      offset += local.length + raw.length;
    }
    const central = Buffer.concat(directory);
    const end64 = Buffer.alloc(56);
    end64.writeUInt32LE(0x06064b50);
    for (const [i, n] of [directory.length, directory.length, central.length, offset].entries()) {
      end64.writeBigUInt64LE(BigInt(n), 24 + i * 8);
    }
    const locator = Buffer.alloc(20);
    locator.writeUInt32LE(0x07064b50);
    locator.writeBigUInt64LE(BigInt(offset + central.length), 8);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50);
    end.writeUInt16LE(0xffff, 8);
    end.writeUInt16LE(0xffff, 10);
    end.writeUInt32LE(0xffffffff, 12);
    end.writeUInt32LE(0xffffffff, 16);
    const bytes = new Uint8Array(Buffer.concat([...chunks, central, end64, locator, end]));
    expect(firstSheet(bytes).rows.get(1)?.[1]?.value).toBe(1);
  });
});

describe('a very large workbook', () => {
  it('is refused beyond the number of cells, of texts and of slots', () => {
    const row = '<row><c><v>1</v></c><c><v>2</v></c></row>';
    expect(refusal(workbook(row.repeat(6)), { limits: { cells: 10 } }).code).toBe('trop-grand');
    expect(read(workbook(row.repeat(5)), { limits: { cells: 10 } }).sheets[0]?.rows.size).toBe(5);
    const items = sharedStrings('<si/>'.repeat(11));
    expect(refusal(workbook('', { 'xl/sharedStrings.xml': items }), { limits: { cells: 10 } }).code).toBe('trop-grand');
    const sparse = Array.from({ length: 10 }, (_, i) => `<row><c r="ZZ${i + 1}"><v>1</v></c></row>`).join('');
    expect(refusal(workbook(sparse), { limits: { cells: 10 } }).code).toBe('trop-grand');
  });

  it('is read when it is only a million empty styled rows', () => {
    const rows: string[] = [];
    for (let r = 2; r <= 1_048_576; r++) rows.push(`<row r="${r}" s="1" customFormat="1"><c r="A${r}" s="1"/></row>`);
    const bytes = archive(parts(`${one}${rows.join('')}`), 0);
    const sheet = read(bytes, { level: 'complet' }).sheets[0]!;
    expect(sheet.rows.size).toBe(1);
    expect(sheet.formatting?.fills.size).toBe(0);
  });

  it('does not hang on columns described many times', () => {
    const cols = `<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(20_000)}</cols>`;
    expect(refusal(workbook('', { 'xl/worksheets/sheet1.xml': worksheet('', cols) })).code).toBe('trop-grand');
  });
});

describe('an XlsxError', () => {
  it('is the only thing that is thrown, even when inflating fails in an unknown way', () => {
    const inflate = () => {
      throw new TypeError('inattendu');
    };
    expect(() => readXlsx(workbook(one), { inflate })).toThrow(XlsxError);
  });
});
