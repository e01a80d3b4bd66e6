// SPDX-License-Identifier: AGPL-3.0-or-later
// The currencies that amounts may be in, past ones too, and the digits after their point. It is the project's own: an
// amount is stored as a number of minor units, which must never come to mean something else because a library was
// upgraded. Whoever changes digits here changes what stored amounts mean; a currency may be added.
//
//   version 1   rial with two digits, as ISO 4217 has it; of before the first release
//   version 2   rial without: its hundredth, the dinar, is not in use. 304 currencies
//
// Source: ISO 4217, lists one and three, and CLDR for what they leave out.
#pragma once

#include <string_view>

namespace karnameh {

inline constexpr int currency_table_version = 2;

// Each as its three letters and its digits.
inline constexpr std::string_view currency_table =
    "ADP2 AED2 AFA2 AFN2 ALK2 ALL2 AMD2 ANG2 AOA2 AOK2 AON2 AOR2 "
    "ARA2 ARL2 ARM2 ARP2 ARS2 ATS2 AUD2 AWG2 AZM2 AZN2 BAD2 BAM2 "
    "BBD2 BDT2 BEC2 BEF2 BEL2 BGL2 BGM2 BGN2 BGO2 BHD3 BIF0 BMD2 "
    "BND2 BOB2 BOL2 BOP2 BOV2 BRB2 BRC2 BRE2 BRL2 BRN2 BRR2 BRZ2 "
    "BSD2 BTN2 BUK2 BWP2 BYB2 BYN2 BYR2 BZD2 CAD2 CDF2 CHE2 CHF2 "
    "CHW2 CLE2 CLF4 CLP0 CNH2 CNX2 CNY2 COP2 COU2 CRC2 CSD2 CSK2 "
    "CUC2 CUP2 CVE2 CYP2 CZK2 DDM2 DEM2 DJF0 DKK2 DOP2 DZD2 ECS2 "
    "ECV2 EEK2 EGP2 ERN2 ESA2 ESB2 ESP2 ETB2 EUR2 FIM2 FJD2 FKP2 "
    "FRF2 GBP2 GEK2 GEL2 GHC2 GHS2 GIP2 GMD2 GNF0 GNS2 GQE2 GRD2 "
    "GTQ2 GWE2 GWP2 GYD2 HKD2 HNL2 HRD2 HRK2 HTG2 HUF2 IDR2 IEP2 "
    "ILP2 ILR2 ILS2 INR2 IQD3 IRR0 ISJ2 ISK0 ITL2 JMD2 JOD3 JPY0 "
    "KES2 KGS2 KHR2 KMF0 KPW2 KRH2 KRO2 KRW0 KWD3 KYD2 KZT2 LAK2 "
    "LBP2 LKR2 LRD2 LSL2 LTL2 LTT2 LUC2 LUF2 LUL2 LVL2 LVR2 LYD3 "
    "MAD2 MAF2 MCF2 MDC2 MDL2 MGA2 MGF2 MKD2 MKN2 MLF2 MMK2 MNT2 "
    "MOP2 MRO2 MRU2 MTL2 MTP2 MUR2 MVP2 MVR2 MWK2 MXN2 MXP2 MXV2 "
    "MYR2 MZE2 MZM2 MZN2 NAD2 NGN2 NIC2 NIO2 NLG2 NOK2 NPR2 NZD2 "
    "OMR3 PAB2 PEI2 PEN2 PES2 PGK2 PHP2 PKR2 PLN2 PLZ2 PTE2 PYG0 "
    "QAR2 RHD2 ROL2 RON2 RSD2 RUB2 RUR2 RWF0 SAR2 SBD2 SCR2 SDD2 "
    "SDG2 SDP2 SEK2 SGD2 SHP2 SIT2 SKK2 SLE2 SLL2 SOS2 SRD2 SRG2 "
    "SSP2 STD2 STN2 SUR2 SVC2 SYP2 SZL2 THB2 TJR2 TJS2 TMM2 TMT2 "
    "TND3 TOP2 TPE2 TRL2 TRY2 TTD2 TWD2 TZS2 UAH2 UAK2 UGS2 UGX0 "
    "USD2 USN2 USS2 UYI0 UYP2 UYU2 UYW4 UZS2 VEB2 VED2 VEF2 VES2 "
    "VND0 VNN2 VUV0 WST2 XAF0 XAG2 XAU2 XBA2 XBB2 XBC2 XBD2 XCD2 "
    "XCG2 XDR2 XEU2 XFO2 XFU2 XOF0 XPD2 XPF0 XPT2 XRE2 XSU2 XUA2 "
    "YDD2 YER2 YUD2 YUM2 YUN2 YUR2 ZAL2 ZAR2 ZMK2 ZMW2 ZRN2 ZRZ2 "
    "ZWD2 ZWG2 ZWL2 ZWR2 ";

}  // namespace karnameh
