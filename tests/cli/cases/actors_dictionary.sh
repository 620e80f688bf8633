# dictionaries of PETRARCH: names, further names, days, agents, sets; a code without its end is named with file and line
printf '%s\n' '<!-- ours -->' 'VELMIR [VLM]' '+VELMIRI' 'ANNA_OSK' '	[VLMGOV <20200101]' '	[VLMELI >20200101]' >actors.txt
printf '%s\n' '# agents' '!PERSON! = MAN, WOMAN' 'RIVER_POLICE {} [~COP]' 'CRAFTS!PERSON! [~BUS]' >agents.txt
echo 'The Velmiri river police arrested Anna Osk on Monday. A craftswoman criticised the river police.' >a.txt
for day in 2019-05-01 2022-05-01; do
    sayso read --format cameo --actors actors.txt --actors agents.txt --published $day a.txt | cut -f 7-11,15
done
printf '# one\nVELMIR [VLM\n' >broken.txt
sayso read --actors broken.txt a.txt
