/**
 * How recorders name their files. Groups a pattern may have: `y mo d h mi s f` (year to fraction), `p q` (two numbers of which one is the
 * day and the other the month), `ap` (am or pm), `z` (UTC), `sign oh om` (offset), `epoch`, `epochMs`, `dst` (the camera's clock was on
 * summer time).
 */
export interface NamePattern {
  readonly maker: string;
  /** Where the form is known from: `docs`, the maker's or program's own; `seen`, real names in public repositories; `guess`. */
  readonly known: 'docs' | 'seen' | 'guess';
  /** `path` looks at the folders too, separated by `/`. */
  readonly on: 'name' | 'path';
  readonly expression: RegExp;
  /** What the time is where the name itself does not say. `cameraOrUtc`: programs differ, so it is uncertain by the zone's offset. */
  readonly zone: 'camera' | 'utc' | 'cameraOrUtc';
  /** Names as they come, and the time in them as ISO 8601: with Z when it is an instant, null when the pattern must not read one. */
  readonly examples: readonly (readonly [name: string, time: string | null])[];
}

const date = '(?<y>(?:19|20)\\d\\d)(?<mo>\\d\\d)(?<d>\\d\\d)';
const time = '(?<h>\\d\\d)(?<mi>\\d\\d)(?<s>\\d\\d)';
const start = '(?<!\\d)';
const end = '(?!\\d)';
const form = (text: string) => new RegExp(text, 'i');

/** From the most particular to the most general: the first that gives a possible date wins. */
export const namePatterns: readonly NamePattern[] = [
  {
    maker: 'GoPro (its names hold no time)',
    known: 'docs',
    on: 'name',
    expression: /^(?:GOPR|GP\d\d|G[HXL]\d\d|GS\d\d)\d{4}\.[a-z0-9]+$/i,
    zone: 'camera',
    examples: [
      ['GX010123.MP4', null],
      ['GOPR0042.MP4', null],
    ],
  },
  {
    maker: 'Dahua, Amcrest',
    known: 'seen',
    on: 'path',
    expression: form(
      '(?:^|/)(?<y>20\\d\\d)-(?<mo>\\d\\d)-(?<d>\\d\\d)(?:/[^/]{1,40}){1,4}/(?<h>\\d\\d)\\.(?<mi>\\d\\d)\\.(?<s>\\d\\d)-\\d\\d\\.\\d\\d\\.\\d\\d\\[[^/]*$',
    ),
    zone: 'camera',
    examples: [
      ['2024-05-01/001/dav/14/14.00.00-14.10.00[M][0@0][0].dav', '2024-05-01T14:00:00'],
      ['/mnt/sd/2024-01-15/001/dav/12/12.30.00-12.45.00[R][0@0][0].mp4', '2024-01-15T12:30:00'],
      ['13.00.40-13.05.00[M][0@0][0].mp4', null],
    ],
  },
  {
    maker: 'Dahua, CP Plus (recorder export)',
    known: 'seen',
    on: 'name',
    expression: form(`[NXHD]VR_ch\\d+_(?:main|sub|extra\\d?)_${date}${time}_\\d{14}`),
    zone: 'camera',
    examples: [
      ['NVR_ch1_main_20160429104800_20160429105800.mp4', '2016-04-29T10:48:00'],
      ['XVR_ch12_main_20240501140000_20240501150000.dav', '2024-05-01T14:00:00'],
    ],
  },
  {
    maker: 'Hikvision (upload: address or serial, channel, time with milliseconds, event)',
    known: 'seen',
    on: 'name',
    expression: form(`_${date}${time}(?<f>\\d{3})_[A-Z_]+`),
    zone: 'camera',
    examples: [
      ['192.168.0.64_01_20190319093422939_MOTION_DETECTION.mp4', '2019-03-19T09:34:22.939'],
      ['gg_733804851_20190319124752348_LINE_DETECTION.mp4', '2019-03-19T12:47:52.348'],
    ],
  },
  {
    maker: 'Hikvision (iVMS-4200 and web downloads: name, start, end)',
    known: 'guess',
    on: 'name',
    expression: form(`${start}${date}${time}[_-]20\\d{12}${end}`),
    zone: 'camera',
    examples: [
      ['Camera 01_20240501140000_20240501150000.mp4', '2024-05-01T14:00:00'],
      ['192.168.1.64_1_20240501140000-20240501150000.mp4', '2024-05-01T14:00:00'],
    ],
  },
  {
    maker: 'Axis (recording id: date, time, random, hardware address; local time of the camera)',
    known: 'seen',
    on: 'name',
    expression: form(`${start}${date}_${time}_[0-9A-F]{4}(?:_[0-9A-F]{12})?(?=[_.]|$)`),
    zone: 'camera',
    examples: [
      ['20210712_141048_857A_ACCC8EAF31F3.mkv', '2021-07-12T14:10:48'],
      ['20240501_140000_0A1B.mkv', '2024-05-01T14:00:00'],
    ],
  },
  {
    maker: 'Axon (to the minute)',
    known: 'guess',
    on: 'name',
    expression: form(
      `axon[ _-].{0,40}video[ _-](?<y>20\\d\\d)-(?<mo>\\d\\d)-(?<d>\\d\\d)[ _-](?<h>\\d\\d)(?<mi>\\d\\d)(?<s>\\d\\d)?${end}`,
    ),
    zone: 'camera',
    examples: [
      ['AXON_Body_3_Video_2021-05-01_1400.mp4', '2021-05-01T14:00'],
      ['Axon Body 3 Video 2021-05-01 1400 X60A12345.mp4', '2021-05-01T14:00'],
    ],
  },
  {
    maker: 'Avigilon',
    known: 'seen',
    on: 'name',
    expression: form(
      '(?<y>20\\d\\d)-(?<mo>\\d\\d)-(?<d>\\d\\d)_(?<h>\\d\\d)h(?<mi>\\d\\d)min(?<s>\\d\\d)s(?:(?<f>\\d{3})ms)?',
    ),
    zone: 'camera',
    examples: [
      ['Canal St @ Baxter St - 96.106_2015-06-18_09h00min00s000ms.asf', '2015-06-18T09:00:00.000'],
      ['5Ave@42St-96.81_2015-06-16_16h04min40s686ms.avi', '2015-06-16T16:04:40.686'],
    ],
  },
  {
    maker: 'UniFi Protect (hardware address, channel, milliseconds since 1970)',
    known: 'seen',
    on: 'name',
    expression: /^[0-9A-F]{12}_\d_(?:rotating|timelapse)_(?<epochMs>1\d{12})(?!\d)/i,
    zone: 'utc',
    examples: [
      ['FCEFFFFFFFFF_0_rotating_1596266504742.ubv', '2020-08-01T07:21:44.742Z'],
      ['B4FBE47EEF30_0_rotating_1642402659065.mp4', '2022-01-17T06:57:39.065Z'],
    ],
  },
  {
    maker: 'UniFi Protect (converted)',
    known: 'seen',
    on: 'name',
    expression: form(
      `_(?<y>20\\d\\d)-(?<mo>\\d\\d)-(?<d>\\d\\d)T(?<h>\\d\\d)\\.(?<mi>\\d\\d)\\.(?<s>\\d\\d)(?:(?<z>Z)|(?<sign>[+-])(?<oh>\\d\\d)\\.(?<om>\\d\\d))`,
    ),
    zone: 'camera',
    examples: [
      ['FCECDA30AF6E_0_rotating_2022-04-02T12.34.58-07.00.mp4', '2022-04-02T19:34:58Z'],
      ['FCECDA30AF6E_0_rotating_2026-02-20T01.57.33Z.mp4', '2026-02-20T01:57:33Z'],
    ],
  },
  {
    maker: 'UniFi Protect (export)',
    known: 'guess',
    on: 'name',
    expression: form(
      '(?<!\\d)(?<p>\\d{1,2})-(?<q>\\d{1,2})-(?<y>20\\d\\d), (?<h>\\d{1,2})\\.(?<mi>\\d\\d)\\.(?<s>\\d\\d)(?: (?<ap>[AP])M)?',
    ),
    zone: 'camera',
    examples: [
      ['Front Door 5-21-2024, 2.00.00 PM GMT+2.mp4', '2024-05-21T14:00:00'],
      ['Front Door 5-1-2024, 14.00.00 CEST.mp4', null],
    ],
  },
  {
    maker: 'Reolink (memory card; DST says that its clock was on summer time)',
    known: 'seen',
    on: 'name',
    expression: form(`Rec[MS]\\d\\d_(?<dst>DST)?${date}_${time}_\\d{6}(?!\\d)`),
    zone: 'camera',
    examples: [
      ['RecM02_20230515_071811_071835_6D28900_13CE8C7.mp4', '2023-05-15T07:18:11'],
      ['RecS02_DST20230426_145918_150032_2B14808_32F1DF.mp4', '2023-04-26T14:59:18'],
      ['RecM07_20260220_000000_000024_0_6D28808000_E386CE.mp4', '2026-02-20T00:00:00'],
    ],
  },
  {
    maker: 'Reolink (hub, and upload: name, channel, time)',
    known: 'seen',
    on: 'name',
    expression: form(`(?:^Rec_${date}_${time}_\\d+_)`),
    zone: 'camera',
    examples: [['Rec_20230517_043229_541_M.mp4', '2023-05-17T04:32:29']],
  },
  {
    maker: 'Tapo (as programs that fetch them name them: some write UTC)',
    known: 'seen',
    on: 'name',
    expression: form(
      '^(?<y>20\\d\\d)-(?<mo>\\d\\d)-(?<d>\\d\\d) (?<h>\\d\\d)_(?<mi>\\d\\d)_(?<s>\\d\\d)(?=\\.[a-z0-9]+$)',
    ),
    zone: 'cameraOrUtc',
    examples: [['2024-05-01 14_00_00.mp4', '2024-05-01T14:00:00']],
  },
  {
    maker: 'Blue Iris (camera, dot, time)',
    known: 'docs',
    on: 'name',
    expression: form(`^[^.]{1,60}\\.${date}_${time}(?=[._-]|$)`),
    zone: 'camera',
    examples: [['Front.20240501_140000.mp4', '2024-05-01T14:00:00']],
  },
  {
    maker: 'Frigate (date, hour, camera, minute and second, in UTC)',
    known: 'docs',
    on: 'path',
    expression: form(
      '(?:^|/)(?<y>20\\d\\d)-(?<mo>\\d\\d)-(?<d>\\d\\d)/(?<h>\\d\\d)/[^/]{1,80}/(?<mi>\\d\\d)\\.(?<s>\\d\\d)\\.[a-z0-9]+$',
    ),
    zone: 'utc',
    examples: [['recordings/2024-05-01/14/front_door/03.20.mp4', '2024-05-01T14:03:20Z']],
  },
  {
    maker: 'Milestone, Hanwha Wisenet and others (day and month in an order that only shows from the 13th on)',
    known: 'guess',
    on: 'name',
    expression: form(
      '(?<!\\d)(?<p>\\d{1,2})[-.](?<q>\\d{1,2})[-.](?<y>20\\d\\d)[ _](?<h>\\d{1,2})[-._](?<mi>\\d\\d)[-._](?<s>\\d\\d)(?: (?<ap>[AP])M)?(?!\\d)',
    ),
    zone: 'camera',
    examples: [
      ['Entrance 21-05-2024 14-00-00.avi', '2024-05-21T14:00:00'],
      ['Entrance 5-21-2024 2-00-00 PM.mkv', '2024-05-21T14:00:00'],
      ['Entrance 5-5-2024 12-00-00 AM.mkv', '2024-05-05T00:00:00'],
      ['Entrance 01-05-2024 14-00-00.avi', null],
    ],
  },
  {
    maker: 'Google Pixel (UTC)',
    known: 'docs',
    on: 'name',
    expression: form(`^PXL_${date}_${time}(?<f>\\d{3})${end}`),
    zone: 'utc',
    examples: [['PXL_20240501_120000123.mp4', '2024-05-01T12:00:00.123Z']],
  },
  {
    maker: 'ISO 8601, extended (Milestone, Bosch, Hanwha Wisenet, Blue Iris, ffmpeg and others)',
    known: 'docs',
    on: 'name',
    expression: form(
      `${start}(?<y>(?:19|20)\\d\\d)(?<x>[-_.])(?<mo>\\d\\d)\\k<x>(?<d>\\d\\d)[T _-]{1,3}(?<h>\\d\\d)(?<w>[-:._\uA789\uF03A])(?<mi>\\d\\d)\\k<w>(?<s>\\d\\d)(?:[.,](?<f>\\d{1,6})${end})?(?:(?<z>Z)|(?<sign>[+-])(?<oh>\\d\\d)[:.-]?(?<om>\\d\\d)${end})?(?![0-9])`,
    ),
    zone: 'camera',
    examples: [
      ['Camera 1 2024-05-01 14-00-00.avi', '2024-05-01T14:00:00'],
      ['Camera 1 2024-05-01 14-00-00.250.mkv', '2024-05-01T14:00:00.250'],
      ['2024-05-01T14:00:00Z.mp4', '2024-05-01T14:00:00Z'],
      ['2024-05-01T14:00:00+02:00.mp4', '2024-05-01T12:00:00Z'],
      ['hall_2024_05_01-14_00_00.mp4', '2024-05-01T14:00:00'],
      ['2024-05-01_14.00.00_Divar.mp4', '2024-05-01T14:00:00'],
    ],
  },
  {
    maker: 'ISO 8601, basic',
    known: 'docs',
    on: 'name',
    expression: form(
      `${start}${date}T${time}(?:[.,]?(?<f>\\d{3}(?:\\d{3})?)${end})?(?:(?<z>Z)|(?<sign>[+-])(?<oh>\\d\\d):?(?<om>\\d\\d)${end})?(?![0-9])`,
    ),
    zone: 'camera',
    examples: [
      ['20240501T140000.mp4', '2024-05-01T14:00:00'],
      ['cam-20240501T140000Z.mp4', '2024-05-01T14:00:00Z'],
      ['cam-20240501T140000+0530.mp4', '2024-05-01T08:30:00Z'],
    ],
  },
  {
    maker: 'YYYYMMDD_HHMMSS (Frigate exports, Hanwha Wisenet, Tapo, phones and others)',
    known: 'docs',
    on: 'name',
    expression: form(`${start}${date}[_ -]${time}(?:[_.]?(?<f>\\d{3}))?${end}`),
    zone: 'camera',
    examples: [
      ['front_door_20240501_140000-20240501_150000.mp4', '2024-05-01T14:00:00'],
      ['CH01_20240501_140000.avi', '2024-05-01T14:00:00'],
      ['20140509-000500-001000_192.168.1.11-CH2.avi', '2014-05-09T00:05:00'],
      ['H20190808-095851P1N2P0.avi', '2019-08-08T09:58:51'],
      ['VID_20240501_140000.mp4', '2024-05-01T14:00:00'],
    ],
  },
  {
    maker: 'YYYYMMDDHHMMSS (Reolink upload, Hikvision, Hanwha Wisenet and others)',
    known: 'seen',
    on: 'name',
    expression: form(`${start}${date}${time}(?<f>\\d{3})?${end}`),
    zone: 'camera',
    examples: [
      ['Front_00_20240501140000.mp4', '2024-05-01T14:00:00'],
      ['Ch01_20240501140000.avi', '2024-05-01T14:00:00'],
    ],
  },
  {
    maker: 'milliseconds since 1970',
    known: 'docs',
    on: 'name',
    expression: /(?<!\d)(?<epochMs>1[0-9]\d{11})(?!\d)/,
    zone: 'utc',
    examples: [['1714572000000.mp4', '2024-05-01T14:00:00.000Z']],
  },
  {
    maker: 'seconds since 1970',
    known: 'docs',
    on: 'name',
    expression: /(?<![\d.])(?<epoch>1[0-9]\d{8})(?:\.(?<f>\d{1,6}))?(?!\d)/,
    zone: 'utc',
    examples: [
      ['front-1714572000.123456-abc123.mp4', '2024-05-01T14:00:00.123456Z'],
      ['1714572000-1714572060.mp4', '2024-05-01T14:00:00Z'],
    ],
  },
];
